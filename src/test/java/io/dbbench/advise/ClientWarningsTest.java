package io.dbbench.advise;

import static io.dbbench.engine.Scenarios.iterations;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.Scenarios;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ClientWarningsTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void aQuietClientIsNotMentioned() {
        assertThat(warnings(1, withOutlier(40), client(MILLISECOND / 10, MILLISECOND, 0, 0, 0.4)))
                .isEmpty();
    }

    @Test
    void aBusyClientIsSaidToBeTheLimit() {
        assertThat(warnings(1, withOutlier(1), client(MILLISECOND / 10, MILLISECOND, 0, 0, 0.97)))
                .singleElement()
                .asString()
                .startsWith("dbbench itself used 97 % of its processors")
                .as("one worker cannot be made fewer")
                .doesNotContain("fewer workers");
        assertThat(warnings(1000, withOutlier(1), client(MILLISECOND / 10, MILLISECOND, 0, 0, 0.97)))
                .singleElement()
                .asString()
                .contains("use fewer workers");
    }

    @Test
    void aHiccupAsLongAsTheSlowestIterationExplainsIt() {
        assertThat(warnings(1, withOutlier(40), client(MILLISECOND / 10, 30 * MILLISECOND, 0, 0, 0.4)))
                .singleElement()
                .asString()
                .contains("was held up for 30.00ms", "slowest iteration took 40.00ms")
                .doesNotContain("heap");
        assertThat(warnings(1, withOutlier(40), client(MILLISECOND / 10, 10 * MILLISECOND, 0, 0, 0.4)))
                .isEmpty();
    }

    @Test
    void aHiccupThatMetNoIterationExplainsNothing() {
        assertThat(warnings(1, withOutlier(8), client(MILLISECOND / 10, 300 * MILLISECOND, 0, 0, 0.4)))
                .isEmpty();
        assertThat(warnings(1, withOutlier(8), client(MILLISECOND / 10, 10 * MILLISECOND, 0, 0, 0.4)))
                .isEmpty();
    }

    @Test
    void garbageCollectionIsNamedWhereItTookTheTime() {
        assertThat(warnings(1, withOutlier(40), client(MILLISECOND / 10, 30 * MILLISECOND, 3, 28, 0.4)))
                .singleElement()
                .asString()
                .contains("3 garbage collections took 28.00ms", "larger heap");
    }

    @Test
    void frequentHiccupsExplainThePercentile() {
        LatencyRecorder even = new LatencyRecorder();
        for (int i = 0; i < 1000; i++) {
            even.record(3 * MILLISECOND);
        }
        assertThat(warnings(1, even.latencies(), client(2 * MILLISECOND, 3 * MILLISECOND, 0, 0, 0.4)))
                .singleElement()
                .asString()
                .contains("p99");
    }

    private static List<String> warnings(int workers, Latencies response, ClientLoad client) {
        Benchmark test = Scenarios.query("SELECT 1", workers, iterations(0), iterations(response.count()));
        return ClientWarnings.of(test, result(workers, response, client)).stream()
                .map(Finding::text)
                .toList();
    }

    private static BenchmarkResult result(int workers, Latencies response, ClientLoad client) {
        return new BenchmarkResult(
                new BenchmarkResult.Subject("test", "test", Optional.empty(), Optional.empty(), "SELECT 1", workers),
                BenchmarkResult.Status.COMPLETED,
                Duration.ofSeconds(1),
                new BenchmarkResult.Counts(response.count(), response.count(), response.count(), 0, 0),
                Optional.empty(),
                new BenchmarkResult.Times(
                        response, Optional.empty(), Optional.empty(), Optional.empty(), Latencies.NONE),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(client),
                List.of(),
                List.of());
    }

    /** A thousand of 1 ms and one more. */
    private static Latencies withOutlier(long milliseconds) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 0; i < 1000; i++) {
            recorder.record(MILLISECOND);
        }
        recorder.record(milliseconds * MILLISECOND);
        return recorder.latencies();
    }

    private static ClientLoad client(long p99, long max, long collections, long collectionMillis, double cpuShare) {
        return new ClientLoad(
                OptionalLong.of(p99),
                OptionalLong.of(max),
                collections,
                Duration.ofMillis(collectionMillis),
                OptionalDouble.of(cpuShare));
    }
}
