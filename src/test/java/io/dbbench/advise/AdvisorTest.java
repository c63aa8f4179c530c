package io.dbbench.advise;

import static io.dbbench.advise.MeasuredTests.latencies;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.Scenarios;
import io.dbbench.result.Failure;
import io.dbbench.result.Failure.Expectation;
import io.dbbench.result.Finding;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdvisorTest {
    private static final Benchmark TEST = query("SELECT 1", 4, iterations(0), iterations(1000));

    @Test
    void aTestWithoutPeculiaritiesHasNoFindings() {
        assertThat(Advisor.findings(measured().build())).isEmpty();
    }

    @Test
    void queriesThatReturnNoRowsAreReported() {
        assertThat(texts(measured().rows(0)))
                .containsExactly("no iteration returned a row; check that its parameters match existing data");
        Benchmark update = query("UPDATE t SET n = 1", 4, iterations(0), iterations(1));
        assertThat(texts(MeasuredTests.of(update).response(latencies(1, i -> 1)).rows(0)))
                .isEmpty();
    }

    @Test
    void oneStallIsNoReasonForALongTail() {
        long millisecond = MeasuredTests.MILLISECOND;
        assertThat(Advisor.findings(MeasuredTests.of(TEST)
                        .response(latencies(
                                1000, i -> i == 0 ? 100 * millisecond : i < 70 ? 20 * millisecond : millisecond))
                        .client(MeasuredTests.client(millisecond / 10, 60 * millisecond))
                        .build()))
                .extracting(Finding::code)
                .contains("client-stalled")
                .doesNotContain("long-tail");
    }

    @Test
    void idleWorkersAreReported() {
        assertThat(texts(measured().idle(3)))
                .containsExactly(
                        "3 of 4 workers ran no measured iteration; run more iterations or lower 'concurrency'");
    }

    @Test
    void aFailedWarmupNamesItsMostFrequentReason() {
        assertThat(texts(measured()
                        .warmupFailures(
                                new Failure("22012", 5, "division by zero", Expectation.UNEXPECTED),
                                new Failure("23505", 9, "duplicate key", Expectation.EXPECTED),
                                new Failure("42P01", 1, "no such table", Expectation.UNEXPECTED))))
                .containsExactly("6 iterations of the warm-up failed, 5 of them with SQLSTATE 22012: division by zero");
    }

    @Test
    void aBranchThatWasNotTakenIsReported() {
        Workload.Branch branch = new Workload.Branch("rare", 1, new Workload.Query(SqlText.parse("SELECT 1")));
        assertThat(Advisor.findings(branch, Part.NONE))
                .extracting(Finding::code)
                .containsExactly("branch-not-taken");
        assertThat(Advisor.findings(Scenarios.branch("never", 0, branch.workload()), Part.NONE))
                .isEmpty();
    }

    private static MeasuredTests measured() {
        return MeasuredTests.of(TEST).response(latencies(1000, i -> 1_000_000));
    }

    private static List<String> texts(MeasuredTests measured) {
        return Advisor.findings(measured.build()).stream().map(Finding::text).toList();
    }
}
