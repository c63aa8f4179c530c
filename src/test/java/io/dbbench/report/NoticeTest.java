package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoticeTest {
    private static final Finding INDEX = Finding.info("missing-index", "a scan kept 4 of 300,000 rows");
    private static final Finding CHECKPOINT = Finding.info("checkpoint", "a checkpoint was written");

    @Test
    void aMissingIndexIsToldOnceWhetherAllThresholdsPassOrNot() {
        RunResult passed = run("Health Check Query");
        RunResult warned = run("Prepared SELECT 1");

        assertThat(Notice.causes(passed)).isEmpty();
        assertThat(Notice.missingIndexes(passed))
                .extracting(Notice::text)
                .containsExactly("Health Check Query: " + INDEX.text());
        assertThat(Notice.causes(warned)).extracting(Notice::message).containsExactly(INDEX.text(), CHECKPOINT.text());
        assertThat(Notice.missingIndexes(warned)).isEmpty();
    }

    /** Returns a run of one of the sample tests with these findings. */
    private static RunResult run(String name) {
        RunResult run = SampleRuns.passed();
        return run.withResults(run.results().stream()
                .filter(test -> test.testName().equals(name))
                .map(test -> test.withFindings(List.of(INDEX, CHECKPOINT)))
                .toList());
    }
}
