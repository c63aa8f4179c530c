package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.units.Plural;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GithubSummaryTest {
    private static final int PLENTY = 1_000_000;

    @Test
    void allProblemsAreListed() {
        assertThat(GithubSummary.text(Samples.many(300), PLENTY).lines().filter(line -> line.startsWith("| ")))
                .hasSize(2 + 600);
    }

    @Test
    void hostileTextIsNoMarkup() {
        String page = GithubSummary.text(Samples.hostile(), PLENTY);
        List<String> rows =
                page.lines().filter(line -> line.startsWith("| ")).skip(2).toList();

        assertThat(rows).hasSize(2 * Samples.HOSTILE.size()).allSatisfy(row -> {
            String unescaped = row.replaceAll("\\\\\\p{Punct}", "");
            assertThat(unescaped.chars().filter(c -> c == '|')).hasSize(5);
            assertThat(unescaped).doesNotContain("<", "`", "[", "*").doesNotContainPattern("@\\w");
        });
    }

    @Test
    void problemsThatDoNotFitAreCounted() {
        String page = GithubSummary.text(Samples.many(1000), 5000);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5100);
        long shown = page.lines().filter(line -> line.startsWith("| ")).count() - 2;
        assertThat(page).contains("… and " + Plural.of(2000 - shown, "more problem"));
        assertThat(GithubSummary.text(Samples.many(10), -5)).contains("… and 20 more problems");
    }

    @Test
    void withoutProblemsOnlyTheCountsAreShown() {
        assertThat(GithubSummary.text(new CheckResult("1", List.of(Samples.file("a.yaml", "x")), 0), PLENTY))
                .isEqualTo("### dbbench validate: 1 file, 0 errors, 0 warnings\n\n");
    }
}
