package io.dbbench.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.engine.schedule.FireSequence.Fire;
import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FireSequenceTest {
    private static final long KEY = IndexedRandom.key(1, "test", "arrivals");

    @Test
    void aConstantRateFiresEvenly() {
        assertThat(fires(Arrivals.CONSTANT, steady(4, Duration.ofSeconds(1))))
                .containsExactly(0L, 250_000_000L, 500_000_000L, 750_000_000L);
    }

    @Test
    void aConstantRateDoesNotDriftOverAHundredMillionFires() {
        // 3 a second has no exact period in nanoseconds
        RateProfile profile = new RateProfile(List.of(steady(3, Duration.ofDays(400))));
        for (long index = 0; index <= 100_000_000; index += 999_999) {
            long exact = index / 3 * 1_000_000_000L + Math.round(index % 3 * 1e9 / 3);
            assertThat(profile.nanosAt((double) index)).as("fire %d", index).isCloseTo(exact, within(8L));
        }
    }

    @Test
    void aHundredMillionFiresAreHandedOutWithoutDrift() {
        FireSequence sequence = new FireSequence(
                new Load.Open(Arrivals.CONSTANT, List.of(steady(100_000, Duration.ofSeconds(1000)))),
                KEY,
                Long.MAX_VALUE,
                Share.whole(1));
        Fire fire = new Fire();
        long count = 0;
        long worst = 0;
        while (sequence.next(fire)) {
            worst = Math.max(worst, Math.abs(fire.nanos() - count * 10_000));
            count++;
        }
        assertThat(count).isEqualTo(100_000_000);
        assertThat(worst).isLessThanOrEqualTo(1);
    }

    @Test
    void aRampFiresAtTheMomentsOfItsIntegral() {
        RateProfile profile = new RateProfile(List.of(new Stage(0, 100, Duration.ofSeconds(10))));
        assertThat(profile.totalArrivals()).isEqualTo(500);
        // N(t) = 5 t²
        for (int index = 0; index < 500; index++) {
            assertThat((double) profile.nanosAt(index)).isCloseTo(Math.sqrt(index / 5.0) * 1e9, within(2.0));
        }
    }

    @Test
    void aRampDownSlowsDown() {
        List<Long> fires = fires(Arrivals.CONSTANT, new Stage(100, 0, Duration.ofSeconds(10)));
        assertThat(fires).hasSize(500).isSorted();
        assertThat(fires.get(1) - fires.get(0)).isLessThan(fires.get(499) - fires.get(498));
        assertThat(fires.get(499)).isLessThan(10_000_000_000L);
    }

    @Test
    void stagesFollowEachOtherWithoutGapOrBurst() {
        List<Long> fires = fires(
                Arrivals.CONSTANT,
                steady(10, Duration.ofSeconds(1)),
                new Stage(10, 30, Duration.ofSeconds(1)),
                steady(0, Duration.ofSeconds(1)),
                steady(30, Duration.ofSeconds(1)));
        assertThat(fires).hasSize(10 + 20 + 30).isSorted();
        assertThat(fires.get(10)).isEqualTo(1_000_000_000L);
        assertThat(fires.get(29)).isLessThan(2_000_000_000L);
        assertThat(fires.get(30)).isEqualTo(3_000_000_000L);
    }

    @Test
    void poissonArrivalsAreExponentiallySpread() {
        List<Long> fires = fires(Arrivals.POISSON, steady(1000, Duration.ofSeconds(100)));
        double[] gaps = new double[fires.size() - 1];
        for (int index = 0; index < gaps.length; index++) {
            gaps[index] = (fires.get(index + 1) - fires.get(index)) / 1e9;
        }
        assertThat(kolmogorovSmirnov(gaps, 1000)).isLessThan(criticalValue(gaps.length));
    }

    @Test
    void aPoissonRampIsUniformInItsOwnIntegral() {
        // given their number, the arrivals' N(t) are like uniform draws; N(t) = 50 t² here
        List<Long> fires = fires(Arrivals.POISSON, new Stage(0, 1000, Duration.ofSeconds(10)));
        assertThat((double) fires.size()).isCloseTo(5000, within(5 * Math.sqrt(5000)));
        double worst = 0;
        for (int index = 0; index < fires.size(); index++) {
            double seconds = fires.get(index) / 1e9;
            double share = 50 * seconds * seconds / 5000;
            worst = Math.max(worst, Math.abs(share - (index + 0.5) / fires.size()));
        }
        assertThat(worst).isLessThan(criticalValue(fires.size()));
    }

    @Test
    void theSameKeyGivesTheSameSchedule() {
        Stage stage = steady(100, Duration.ofSeconds(5));
        assertThat(fires(Arrivals.POISSON, stage)).isEqualTo(fires(Arrivals.POISSON, stage));
    }

    @Test
    void whatIsDueIsTakenAwayAndCounted() {
        FireSequence sequence = new FireSequence(
                new Load.Open(Arrivals.CONSTANT, List.of(steady(100, Duration.ofSeconds(1)))),
                KEY,
                Long.MAX_VALUE,
                Share.whole(1));
        sequence.next(new Fire());
        assertThat(sequence.dueBy(500_000_000)).isEqualTo(50);
        assertThat(sequence.dueBy(500_000_000)).isZero();
        assertThat(sequence.dueBy(9_000_000_000L)).isEqualTo(49);
        assertThat(sequence.next(new Fire())).isFalse();
    }

    private static Stage steady(double perSecond, Duration duration) {
        return new Stage(perSecond, perSecond, duration);
    }

    private static List<Long> fires(Arrivals arrivals, Stage... stages) {
        FireSequence sequence =
                new FireSequence(new Load.Open(arrivals, List.of(stages)), KEY, Long.MAX_VALUE, Share.whole(1));
        List<Long> fires = new ArrayList<>();
        Fire fire = new Fire();
        while (sequence.next(fire)) {
            assertThat(fire.index()).isEqualTo(fires.size());
            fires.add(fire.nanos());
        }
        return fires;
    }

    /** The largest distance between the gaps' distribution and the exponential one. */
    private static double kolmogorovSmirnov(double[] gaps, double perSecond) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double worst = 0;
        for (int index = 0; index < sorted.length; index++) {
            double expected = 1 - Math.exp(-perSecond * sorted[index]);
            worst = Math.max(worst, Math.abs(expected - (double) index / sorted.length));
            worst = Math.max(worst, Math.abs(expected - (index + 1.0) / sorted.length));
        }
        return worst;
    }

    /** Of the one-sample Kolmogorov–Smirnov test at a significance of 0.001. */
    private static double criticalValue(int samples) {
        return 1.949 / Math.sqrt(samples);
    }
}
