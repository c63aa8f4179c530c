package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.branch;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.lasting;
import static io.dbbench.engine.Scenarios.query;
import static io.dbbench.engine.Scenarios.transaction;
import static io.dbbench.engine.Scenarios.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.database.Database;
import io.dbbench.database.SqlFailure;
import io.dbbench.database.Target;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
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

    private Database database;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(new Target.Embedded(Scenarios.SERVER), Map.of(), words -> {});
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatStaysAwayEndsTheRunWithWhatWasMeasured(boolean pooled) {
        RunResult result = runAndKill(scenario(Duration.ofMinutes(10), pooled), FIRST_PROCESS);
        assertThat(result.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .startsWith("the database was lost during 'test' and did not come back: "));
        TestResult whole = result.results().get(0);
        assertThat(whole.status()).isEqualTo(TestResult.Status.PARTIAL);
        assertThat(whole.iterations()).isGreaterThan(100);
        assertThat(whole.response().count()).isEqualTo(whole.iterations());
        assertThat(whole.errors()).isBetween(1L, (long) WORKERS);
        assertThat(whole.counts().reconnects()).isZero();
        assertThat(result.results()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatComesBackIsMeasuredOn(boolean pooled) {
        RunResult result = runAndKill(scenario(Duration.ofSeconds(4), pooled), A_SESSION);
        assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
        TestResult whole = result.results().get(0);
        assertThat(whole.status()).isEqualTo(TestResult.Status.COMPLETED);
        assertThat(whole.counts().reconnects()).isBetween(1L, (long) WORKERS);
        assertThat(whole.errors()).isEqualTo(whole.counts().reconnects());
        assertThat(whole.counts().reconnects())
                .isEqualTo(result.results().get(1).counts().reconnects()
                        + result.results().get(2).counts().reconnects());
    }

    @Test
    void aScheduleThatAnOutageUpsetIsNotBlamedOnTheWorkers() {
        Load.Stage stage = new Load.Stage(400, 400, Duration.ofMillis(2500));
        RunResult result = runAndKill(
                Scenarios.of(
                        Scenarios.withLoad(
                                query("SELECT 1", WORKERS, iterations(0), lasting(stage.duration())),
                                new Load.Open(Load.Arrivals.CONSTANT, List.of(stage))),
                        Optional.empty(),
                        List.of()),
                A_SESSION);
        TestResult test = result.results().get(0);
        assertThat(test.counts().reconnects()).isPositive();
        assertThat(test.warnings()).noneMatch(warning -> warning.contains("concurrency"));
    }

    private static Scenario scenario(Duration duration, boolean pooled) {
        Mix mix = new Mix(List.of(
                branch("query", 1, query("SELECT pg_sleep(0.001)")),
                branch("transaction", 1, transaction(3, "SELECT 1", "SELECT pg_sleep(0.001)"))));
        Optional<PoolSettings> pool = pooled ? Optional.of(new PoolSettings(WORKERS)) : Optional.empty();
        return Scenarios.of(workload(mix, WORKERS, lasting(duration)), pool, List.of());
    }

    private RunResult runAndKill(Scenario scenario, String pid) {
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
        Killer killer = new Killer(pid);
        RunResult result = Runner.run(scenario, database, options, killer, new StopSignal());
        assertThat(killer.done).isTrue();
        return result;
    }

    /** Kills a process of the server when a hundred iterations are done. */
    private final class Killer implements RunListener {
        private final String pid;
        private boolean done;

        Killer(String pid) {
            this.pid = pid;
        }

        @Override
        public void progressed(io.dbbench.scenario.Test test, Progress progress) {
            if (!done && progress.completed() > 100) {
                done = true;
                try {
                    String victim = database.sample(pid).value(0, 0).orElseThrow();
                    ProcessHandle.of(Long.parseLong(victim)).orElseThrow().destroyForcibly();
                } catch (SqlFailure failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }

        @Override
        public void note(String words) {}

        @Override
        public void testStarted(io.dbbench.scenario.Test test, int number, int total) {}

        @Override
        public void testEnded(TestResult result) {}
    }
}
