package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.branch;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.lasting;
import static io.dbbench.engine.Scenarios.query;
import static io.dbbench.engine.Scenarios.transaction;
import static io.dbbench.engine.Scenarios.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.record.Progress;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import io.dbbench.scenario.Workload.Mix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that goes away while it is measured. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
final class OutageIT {
    private static final int WORKERS = 3;

    /** Without its first process a server takes no more connections, and ends those it has. */
    private static final String FIRST_PROCESS = "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)";

    /** When one session's process is killed, a server ends all, recovers, and takes connections again. */
    private static final String A_SESSION =
            "SELECT min(pid) FROM pg_stat_activity WHERE application_name LIKE 'dbbench: %/test'";

    private static final String END_SESSIONS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'dbbench: %/test'";

    private Database database;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(new ServerTarget.Embedded(Scenarios.SERVER, Trust.TRUSTED), Map.of(), words -> {});
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatDoesNotReturnEndsTheRunAndKeepsMeasurements(boolean pooled) {
        Outage outage = kill(FIRST_PROCESS);
        RunResult result = run(scenario(Duration.ofMinutes(10), pooled), outage);
        assertThat(outage.mostDisconnected).isEqualTo(WORKERS);
        assertThat(result.outcome().message().orElseThrow())
                .startsWith("the database was lost during 'test' and did not come back: ");
        BenchmarkResult whole = result.results().get(0);
        assertThat(whole.status()).isEqualTo(BenchmarkResult.Status.PARTIAL);
        assertThat(whole.iterations()).isGreaterThan(100);
        assertThat(whole.response().count()).isEqualTo(whole.iterations());
        assertThat(whole.errors()).isBetween(1L, (long) WORKERS);
        assertThat(whole.counts().reconnects()).isZero();
        assertThat(result.results()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void measurementContinuesWhenTheServerReturns(boolean pooled) {
        RunResult result = run(scenario(Duration.ofSeconds(4), pooled), kill(A_SESSION));
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        BenchmarkResult whole = result.results().get(0);
        assertThat(whole.status()).isEqualTo(BenchmarkResult.Status.COMPLETED);
        assertThat(whole.counts().reconnects()).isBetween(1L, (long) WORKERS);
        assertThat(whole.errors()).isEqualTo(whole.counts().reconnects());
        assertThat(whole.counts().reconnects())
                .isEqualTo(result.results().get(1).counts().reconnects()
                        + result.results().get(2).counts().reconnects());
    }

    @Test
    void iterationsMissedDuringAnOutageAreAttributedToLostConnections() {
        Load.Stage stage = new Load.Stage(400, 400, Duration.ofMillis(2500));
        Scenario scenario = Scenarios.of(
                Scenarios.withLoad(
                        query("SELECT 1", WORKERS, iterations(0), lasting(stage.duration())),
                        new Load.Open(Load.Arrivals.CONSTANT, List.of(stage))),
                Optional.empty(),
                List.of());
        RunResult result = run(scenario, new Outage(this::refuseConnectionsForAWhile));
        BenchmarkResult test = result.results().get(0);
        assertThat(test.counts().reconnects()).isEqualTo(WORKERS);
        assertThat(test.warnings())
                .anyMatch(warning -> warning.contains("probably because workers lost ")
                        && warning.contains(" replacing 3 lost connections"))
                .noneMatch(warning -> warning.contains("concurrency"));
    }

    @Test
    void expectedFailuresDoNotHideOverload() {
        Load.Stage stage = new Load.Stage(200_000, 200_000, Duration.ofMillis(200));
        RunResult result = Runner.run(
                Scenarios.of(Scenarios.expecting(
                        Scenarios.withLoad(
                                query("SELECT 1 / 0", 1, iterations(0), lasting(stage.duration())),
                                new Load.Open(Load.Arrivals.CONSTANT, List.of(stage))),
                        "22012")),
                database,
                new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO),
                RunObservers.of(new Outage(() -> {})),
                new StopSignal());
        assertThat(result.results().get(0).warnings())
                .anyMatch(warning -> warning.contains("lower 'rate' or raise 'concurrency'"))
                .noneMatch(warning -> warning.contains("lost"));
    }

    /** Ends the sessions of the test, while the process that makes others stands still, for a third of the schedule. */
    private void refuseConnectionsForAWhile() throws Exception {
        String first = database.sample(FIRST_PROCESS).value(0, 0).orElseThrow();
        signal("STOP", first);
        try {
            assertThat(database.sample(END_SESSIONS).size()).isEqualTo(WORKERS);
            Thread.sleep(800);
        } finally {
            signal("CONT", first);
        }
    }

    private static void signal(String name, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private static Scenario scenario(Duration duration, boolean pooled) {
        Mix mix = new Mix(List.of(
                branch("query", 1, query("SELECT pg_sleep(0.001)")),
                branch("transaction", 1, transaction(3, "SELECT 1", "SELECT pg_sleep(0.001)"))));
        Optional<PoolSettings> pool = pooled ? Optional.of(new PoolSettings(WORKERS)) : Optional.empty();
        return Scenarios.of(workload(mix, WORKERS, lasting(duration)), pool, List.of());
    }

    /** Of a process of the server. */
    private Outage kill(String pid) {
        return new Outage(() -> {
            String victim = database.sample(pid).value(0, 0).orElseThrow();
            ProcessHandle.of(Long.parseLong(victim)).orElseThrow().destroyForcibly();
        });
    }

    private RunResult run(Scenario scenario, Outage outage) {
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
        RunResult result = Runner.run(scenario, database, options, RunObservers.of(outage), new StopSignal());
        assertThat(outage.done).isTrue();
        return result;
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Does something to the server when a hundred iterations are done. */
    private static final class Outage implements RunListener {
        private final Action action;
        private boolean done;
        private int mostDisconnected;

        Outage(Action action) {
            this.action = action;
        }

        @Override
        public void progressed(Benchmark test, Progress progress) {
            mostDisconnected = Math.max(mostDisconnected, progress.disconnected());
            if (!done && progress.completed() > 100) {
                done = true;
                try {
                    action.run();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }

        @Override
        public void note(String words) {}

        @Override
        public void testStarted(Benchmark test, int number, int total) {}

        @Override
        public void testEnded(BenchmarkResult result) {}
    }
}
