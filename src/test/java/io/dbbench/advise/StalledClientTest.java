package io.dbbench.advise;

import static io.dbbench.advise.MeasuredTests.MILLISECOND;
import static io.dbbench.advise.MeasuredTests.client;
import static io.dbbench.advise.MeasuredTests.latencies;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.Scenarios;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Load;
import io.dbbench.stats.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StalledClientTest {
    private static final Benchmark SINGLE = query("SELECT 1", 1, iterations(0), iterations(1000));
    private static final Benchmark MANY = query("SELECT 1", 1000, iterations(0), iterations(1000));

    @Test
    void aQuietClientHasNoFinding() {
        assertThat(check(withOutlier(40), client(MILLISECOND / 10, MILLISECOND)))
                .isEmpty();
    }

    @Test
    void aStallAsLongAsTheSlowestIterationMayExplainIt() {
        Finding finding = check(withOutlier(40), client(MILLISECOND / 10, 30 * MILLISECOND))
                .orElseThrow();
        assertThat(finding.code()).isEqualTo("client-stalled");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
        assertThat(finding.text())
                .isEqualTo("the client stalled for 30.0 ms, which may explain the slowest iteration (40.0 ms);"
                        + " use a less busy machine or one with more CPUs");
        assertThat(check(withOutlier(40), client(MILLISECOND / 10, 10 * MILLISECOND)))
                .isEmpty();
    }

    @Test
    void aStallThatDelayedNoIterationExplainsNothing() {
        assertThat(check(withOutlier(8), client(MILLISECOND / 10, 300 * MILLISECOND)))
                .isEmpty();
        assertThat(check(withOutlier(8), client(MILLISECOND / 10, 10 * MILLISECOND)))
                .isEmpty();
    }

    @Test
    void garbageCollectionIsNamedIfItTookTheTime() {
        assertThat(check(withOutlier(40), client(MILLISECOND / 10, 30 * MILLISECOND, 3, 28, 0.4)))
                .get()
                .extracting(Finding::text)
                .asString()
                .endsWith("; 3 garbage collections took 28.0 ms");
    }

    @Test
    void aLargerHeapIsAdvisedOnlyWhereCollectionsTookMuchOfTheTest() {
        assertThat(check(withOutlier(40), client(MILLISECOND / 10, 30 * MILLISECOND, 40, 280, 0.4)))
                .get()
                .extracting(Finding::text)
                .asString()
                .endsWith("; 40 garbage collections took 280 ms; try DBBENCH_JAVA_OPTIONS=-Xmx2048m");
    }

    @Test
    void fewerWorkersAreAdvisedOnlyForManyWorkersOfAClosedLoad() {
        ClientLoad stalled = client(MILLISECOND / 10, 30 * MILLISECOND);
        assertThat(check(MANY, withOutlier(40), stalled).orElseThrow().remedy())
                .hasValue("use fewer workers, a less busy machine or one with more CPUs");
        Load rate = new Load.Open(Load.Arrivals.CONSTANT, List.of(new Load.Stage(10, 10, Duration.ofSeconds(1))));
        assertThat(check(Scenarios.withLoad(MANY, rate), withOutlier(40), stalled)
                        .orElseThrow()
                        .remedy())
                .hasValue("use a less busy machine or one with more CPUs");
    }

    @Test
    void frequentStallsOfTheP99AreAWarning() {
        Latencies slow = latencies(1000, i -> i % 50 == 0 ? 10 * MILLISECOND : MILLISECOND);
        Finding finding = check(slow, client(8 * MILLISECOND, 9 * MILLISECOND)).orElseThrow();
        assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(finding.message())
                .isEqualTo("the client stalled for 8.00 ms in 1% of the time, which may explain the p99 (10.0 ms)");
    }

    private static Optional<Finding> check(Latencies response, ClientLoad client) {
        return check(SINGLE, response, client);
    }

    private static Optional<Finding> check(Benchmark test, Latencies response, ClientLoad client) {
        return new StalledClient()
                .check(MeasuredTests.of(test).response(response).client(client).build());
    }

    /** A thousand of 1 ms and one more. */
    private static Latencies withOutlier(long milliseconds) {
        return latencies(1001, i -> (i == 1000 ? milliseconds : 1) * MILLISECOND);
    }
}
