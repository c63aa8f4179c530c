package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.ClientLoad;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Load;
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

    @Test
    void busyWorkersThatStartLateAreSaidToBeTooFew() {
        assertThat(lateStarts(0, MILLISECOND / 10))
                .singleElement()
                .asString()
                .contains("started 20.00ms late or later", "higher concurrency than 4");
    }

    @Test
    void lateStartsAreNotBlamedOnWorkersWhereSomethingElseExplainsThem() {
        assertThat(lateStarts(17, MILLISECOND / 10)).isEmpty();
        assertThat(lateStarts(0, 15 * MILLISECOND)).noneMatch(warning -> warning.contains("late"));
    }

    /** An open load, of whose thousand iterations a tenth began 20 ms late. */
    private static List<String> lateStarts(long unstarted, long hiccupP99Nanos) {
        io.dbbench.scenario.Test test = Scenarios.withLoad(
                Scenarios.query("SELECT 1", 4, iterations(0), iterations(1000)),
                new Load.Open(Load.Arrivals.CONSTANT, List.of(new Load.Stage(1000, 1000, Duration.ofSeconds(1)))));
        LatencyRecorder lag = new LatencyRecorder();
        LatencyRecorder response = new LatencyRecorder();
        for (int i = 0; i < 1000; i++) {
            lag.record(i % 10 == 0 ? 20 * MILLISECOND : 0);
            response.record(MILLISECOND + (i % 10 == 0 ? 20 * MILLISECOND : 0));
        }
        return ClientWarnings.of(
                test,
                result(
                        4,
                        Optional.of(new TestResult.Offer(1000 + unstarted, unstarted, Duration.ofSeconds(1))),
                        response.latencies(),
                        Optional.of(lag.latencies()),
                        client(hiccupP99Nanos, 21 * MILLISECOND, 0, 0, 0.4)));
    }

    private static List<String> warnings(int workers, Latencies response, ClientLoad client) {
        io.dbbench.scenario.Test test =
                Scenarios.query("SELECT 1", workers, iterations(0), iterations(response.count()));
        return ClientWarnings.of(test, result(workers, Optional.empty(), response, Optional.empty(), client));
    }

    private static TestResult result(
            int workers,
            Optional<TestResult.Offer> offer,
            Latencies response,
            Optional<Latencies> lag,
            ClientLoad client) {
        return new TestResult(
                new TestResult.Subject("test", "test", Optional.empty(), Optional.empty(), "SELECT 1", workers),
                TestResult.Status.COMPLETED,
                Duration.ofSeconds(1),
                new TestResult.Counts(response.count(), response.count(), response.count(), 0, 0),
                offer,
                new TestResult.Times(response, Optional.empty(), Optional.empty(), lag, Latencies.NONE),
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
