package io.dbbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.ScenarioLoader;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.Round;
import io.dbbench.result.comparison.VariantComparison;
import io.dbbench.scenario.Experiment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class VariantComparerTest {
    private final Random random = new Random(1);
    private final List<Round> rounds = new ArrayList<>();

    @Test
    void equalVariantsHaveNotChanged() {
        measure(1, "today", 10, 20);
        measure(1, "other", 10, 20);

        assertThat(metric().verdict()).isEqualTo(ComparisonVerdict.NO_CHANGE);
        assertThat(metric().confirmation()).isEmpty();
    }

    @Test
    void aVariantThatIsSlowerTwiceIsARegression() {
        measure(1, "today", 10, 20);
        measure(1, "other", 12, 20);
        measure(2, "today", 10, 10);
        measure(2, "other", 12, 10);

        assertThat(metric().verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
        assertThat(metric().effect().ratio()).isBetween(1.18, 1.22);
        assertThat(metric().effect().low()).isLessThan(1.2);
        assertThat(metric().effect().high()).isGreaterThan(1.2);
    }

    @Test
    void aVariantThatIsSlowerOnlyOnceIsInconclusive() {
        measure(1, "today", 10, 20);
        measure(1, "other", 12, 20);
        measure(2, "today", 10, 10);
        measure(2, "other", 9.9, 10);

        assertThat(metric().verdict()).isEqualTo(ComparisonVerdict.INCONCLUSIVE);
        assertThat(metric().confirmation().orElseThrow().isConfirmed()).isFalse();
    }

    @Test
    void whatGotWorseIsNamedUntilItIsConfirmed() {
        measure(1, "today", 10, 20);
        measure(1, "other", 12, 20);

        assertThat(comparer().unconfirmed(experiment().variant("other"))).containsExactly("One");
    }

    @Test
    void roundsOfAVariantInABlockCountOnce() {
        measure(1, "today", 10, 10);
        measure(1, "today", 10, 10);
        measure(1, "other", 5, 10);
        measure(1, "other", 5, 10);

        assertThat(metric().effect().pValue()).isEqualTo(Math.pow(2, -9));
    }

    private void measure(int set, String variant, double millis, int pairs) {
        for (int pair = 1; pair <= pairs; pair++) {
            OptionalDouble value = OptionalDouble.of(millis * (1 + 0.01 * random.nextGaussian()));
            rounds.add(new Round(
                    set, pair, 1, variant, "One", 100, 0, Duration.ofSeconds(1), value, value, value, value, value));
        }
    }

    private MetricComparison metric() {
        VariantComparison variant = comparer().compare().get(0);
        return variant.tests().get(0).metrics().get(0);
    }

    private VariantComparer comparer() {
        return new VariantComparer(experiment(), rounds, (variant, test) -> Optional.empty());
    }

    private static Experiment experiment() {
        return new ScenarioLoader(Map.of(), Map.of())
                .load(Path.of("sample.yaml"), """
                name: sample
                tests: [{name: One, query: SELECT 1}]
                variants: {today: {}, other: {session: {jit: off}}}
                compare: {limits: {p50: 5%}}
                """)
                .valid()
                .orElseThrow()
                .scenario()
                .experiment()
                .orElseThrow();
    }
}
