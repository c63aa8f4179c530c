package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.lasting;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import io.dbbench.scenario.SqlScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of open loads, shown on a server. */
@Tag("alone")
final class OpenLoadIT {
    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        database = Database.open(new ServerTarget.Embedded(Scenarios.SERVER), Map.of(), words -> {});
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everyStartOfTheScheduleIsRun() {
        BenchmarkResult test = run(steady("SELECT 1", 4, 100, Duration.ofSeconds(2)));
        assertThat(test.offered().orElseThrow().arrivals()).isEqualTo(200);
        assertThat(test.offered().orElseThrow().perSecond()).isEqualTo(100);
        assertThat(test.iterations() + test.offered().orElseThrow().unstarted()).isEqualTo(200);
        assertThat(test.times().lag().orElseThrow().count()).isEqualTo(test.iterations());
    }

    /** The last gap belongs to the schedule as those before it do. */
    @Test
    void noMoreIsAchievedThanWasOffered() {
        for (Extent extent : List.of(iterations(10), lasting(Duration.ofSeconds(1)))) {
            BenchmarkResult test = run(Scenarios.withExtent(steady("SELECT 1", 2, 10, Duration.ofSeconds(1)), extent));
            assertThat(test.iterations()).isEqualTo(10);
            assertThat(test.offered().orElseThrow().perSecond()).isEqualTo(10);
            assertThat(test.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(test.tps().orElseThrow()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void responseIsLagAndService() {
        BenchmarkResult test = run(steady("SELECT 1", 2, 200, Duration.ofSeconds(1)));
        assertThat(test.response().sumNanos())
                .isEqualTo(test.times().lag().orElseThrow().sumNanos()
                        + test.service().sumNanos());
    }

    @Test
    void aCountEndsTheScheduleAfterSoMany() {
        Benchmark counted = Scenarios.withLoad(
                query("SELECT 1", 2, iterations(10), iterations(50)),
                new Load.Open(Arrivals.POISSON, List.of(new Stage(500, 500, Duration.ofSeconds(60)))));
        BenchmarkResult test = run(counted);
        assertThat(test.iterations()).isEqualTo(50);
        assertThat(test.offered().orElseThrow().unstarted()).isZero();
    }

    @Test
    void whatTheWorkersCannotKeepUpWithIsCountedAndItsLagShown() {
        // one worker can do 20 a second of these; 100 a second are asked for
        BenchmarkResult test = run(steady("SELECT pg_sleep(0.05)", 1, 100, Duration.ofSeconds(2)));
        BenchmarkResult.OfferedLoad offer = test.offered().orElseThrow();
        assertThat(offer.arrivals()).isEqualTo(200);
        assertThat(offer.unstarted()).isBetween(155L, 199L);
        assertThat(test.iterations() + offer.unstarted()).isEqualTo(offer.arrivals());
        assertThat(test.times().lag().orElseThrow().maxNanos().orElseThrow()).isGreaterThan(1_000_000_000L);
        assertThat(test.tps().orElseThrow()).isLessThan(offer.perSecond() / 2);
    }

    @Test
    void aStallOfTheServerShowsInTheResponseNotInTheServiceAndLosesNothing() throws Exception {
        database.execute(new SqlScript("table", "CREATE TABLE stalled ()"));
        CompletableFuture<Void> stall = CompletableFuture.runAsync(
                OpenLoadIT::lockForTwoSeconds, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));
        BenchmarkResult test = run(steady("SELECT count(*) FROM stalled", 4, 200, Duration.ofSeconds(8)));
        stall.get();
        BenchmarkResult.OfferedLoad offer = test.offered().orElseThrow();
        assertThat(offer.arrivals()).isEqualTo(1600);
        assertThat(test.iterations() + offer.unstarted()).isEqualTo(offer.arrivals());
        assertThat(test.errors()).isZero();
        // a quarter of the starts fell into the stall; four statements were caught by it
        assertThat(seconds(test.response().percentileNanos(99).orElseThrow())).isGreaterThan(1);
        assertThat(seconds(test.service().percentileNanos(99).orElseThrow())).isLessThan(0.5);
        assertThat(seconds(test.service().maxNanos().orElseThrow())).isGreaterThan(1);
    }

    private static void lockForTwoSeconds() {
        try {
            database.execute(new SqlScript(
                    "stall", "BEGIN; LOCK TABLE stalled IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT;"));
        } catch (SqlFailure e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRampOffersTheIntegralOfItsRate() {
        Benchmark ramp = Scenarios.withLoad(
                query("SELECT 1", 4, iterations(0), lasting(Duration.ofSeconds(2))),
                new Load.Open(
                        Arrivals.CONSTANT,
                        List.of(new Stage(0, 200, Duration.ofSeconds(1)), new Stage(200, 200, Duration.ofSeconds(1)))));
        assertThat(run(ramp).offered().orElseThrow().arrivals()).isEqualTo(300);
    }

    @Test
    void aStopCountsWhatHadComeDue() {
        StopSignal stop = new StopSignal();
        CompletableFuture<Void> stopper =
                CompletableFuture.runAsync(stop::request, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        RunResult result = Runner.run(
                Scenarios.of(steady("SELECT 1", 2, 100, Duration.ofSeconds(60))),
                database,
                options(),
                RunObservers.NONE,
                stop);
        stopper.join();
        BenchmarkResult test = result.results().get(0);
        assertThat(test.status()).isEqualTo(BenchmarkResult.Status.PARTIAL);
        assertThat((double) test.offered().orElseThrow().arrivals()).isCloseTo(100, within(99.0));
        assertThat(test.iterations() + test.offered().orElseThrow().unstarted())
                .isEqualTo(test.offered().orElseThrow().arrivals());
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static Benchmark steady(String sql, int workers, double perSecond, Duration duration) {
        return Scenarios.withLoad(
                query(sql, workers, iterations(0), lasting(duration)),
                new Load.Open(Arrivals.CONSTANT, List.of(new Stage(perSecond, perSecond, duration))));
    }

    private static BenchmarkResult run(Benchmark test) {
        return Runner.run(Scenarios.of(test), database, options(), RunObservers.NONE, new StopSignal())
                .results()
                .get(0);
    }

    private static RunOptions options() {
        return new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
    }
}
