package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Rank;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.Slice;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that several processes share, with threads in place of the processes. */
final class RanksIT {
    private static final String SCENARIO = """
            name: shared
            parameters:
              n: {sequence: {start: 1}}
            setup: [DROP TABLE IF EXISTS seen, CREATE TABLE seen (n bigint)]
            tests:
              - {name: unique, query: "INSERT INTO seen VALUES (:n)", iterations: 101, warmup: 0, concurrency: 3}
              - {name: open, query: SELECT 1, rate: 200/s, iterations: 100, warmup: 0, concurrency: 4,
                 thresholds: [p95 < 10s, {check: qps > 100, abort: true}]}
              - {name: one worker, query: SELECT 1, iterations: 5, warmup: 0}
            """;

    private static Database server;
    private static String url = "";

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        EmbeddedSettings settings = new EmbeddedSettings(
                18,
                Map.of(),
                List.of(new SqlScript(
                        "init",
                        "CREATE ROLE guest LOGIN PASSWORD 'guest'; GRANT CREATE ON DATABASE postgres TO guest;"
                                + " GRANT CREATE ON SCHEMA public TO guest")));
        server = Database.open(new ServerTarget.Embedded(settings), Map.of(), words -> {});
        url = "postgresql://guest:guest@127.0.0.1:" + value("SHOW port") + "/postgres";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void ranksAreOneRun() throws Exception {
        Path scenario = scenario("shared", SCENARIO);
        Path json = folder.resolve("all.json");
        List<CommandResult> ranks = ranks(
                3,
                rank -> rank == 0 ? List.of(scenario.toString(), "-o", json.toString()) : List.of(scenario.toString()));

        assertThat(ranks).extracting(CommandResult::status).containsExactly(0, 0, 0);
        assertThat(ranks.get(1).out() + ranks.get(1).err() + ranks.get(2).err()).isEmpty();
        assertThat(value("SELECT count(*) || ' ' || count(DISTINCT n) || ' ' || max(n) FROM seen"))
                .isEqualTo("101 101 101");
        RunResult run = ResultJson.read(json);
        BenchmarkResult unique = run.results().get(0);
        assertThat(unique.workers()).isEqualTo(3);
        assertThat(unique.iterations()).isEqualTo(101);
        assertThat(unique.response().count()).isEqualTo(101);
        BenchmarkResult open = run.results().get(1);
        assertThat(open.iterations()).isEqualTo(100);
        assertThat(open.offered().orElseThrow().arrivals()).isEqualTo(100);
        assertThat(open.series().stream().mapToLong(Slice::completed).sum()).isEqualTo(100);
        assertThat(open.verdicts()).hasSize(3);
        assertThat(run.ranks()).extracting(Rank::rank).containsExactly(0, 1, 2);
        assertThat(run.ranks()).allSatisfy(rank -> assertThat(rank.tests()).hasSize(3));
        assertThat(run.results().get(2).iterations()).isEqualTo(5);
        assertThat(value("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'dbbench%'"))
                .isEqualTo("0");
    }

    @Test
    void aFailedThresholdFailsAllRanks() throws Exception {
        Path scenario = scenario("failing", SCENARIO.replace("p95 < 10s", "p95 < 1us"));
        assertThat(ranks(2, rank -> List.of(scenario.toString())))
                .extracting(CommandResult::status)
                .containsExactly(99, 99);
    }

    @Test
    void ranksWithAnotherScenarioAreRefused() throws Exception {
        Path scenario = scenario("one", SCENARIO);
        Path other = scenario("other", SCENARIO + "# changed\n");
        List<CommandResult> ranks = ranks(2, rank -> List.of((rank == 0 ? scenario : other).toString()));
        assertThat(ranks).allSatisfy(rank -> {
            assertThat(rank.status()).isEqualTo(2);
            assertThat(rank.err()).contains("rank 1 on ").contains(" has another scenario file");
        });
    }

    @Test
    void aRankThatDoesNotArriveIsNamedAndNothingIsRun() throws Exception {
        Path scenario = scenario("missing", SCENARIO.replace("seen", "never_made"));
        CommandResult alone = run(2, 0, "missing", List.of(scenario.toString(), "--rendezvous-timeout", "300ms"));
        assertThat(alone.status()).isEqualTo(4);
        assertThat(alone.err()).contains("rank 1 of 2 did not arrive within 0 s; nothing was run");
        assertThat(value("SELECT to_regclass('never_made') IS NULL")).isEqualTo("t");
    }

    @Test
    void aRankThatDiesEndsTheRunOfAll() throws Exception {
        Path scenario = scenario("dying", """
                name: dying
                tests: [{name: long, query: SELECT 1, rate: 50/s, duration: 60s, warmup: 0, concurrency: 2}]
                """);
        CompletableFuture<List<CommandResult>> running = supply(() -> {
            try {
                return ranks(3, rank -> List.of(scenario.toString()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dbbench: dying/long'"
                                + " AND state_change > backend_start + interval '1 s'")
                        .equals("0")
                && System.nanoTime() - end < 0) {
            Thread.sleep(20);
        }
        value("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'dbbench: rank 2%'");

        List<CommandResult> ranks = running.join();
        assertThat(ranks).extracting(CommandResult::status).containsExactly(4, 4, 4);
        assertThat(ranks.get(0).err()).contains("rank 2 died, hangs, or its connection was lost");
        assertThat(ranks.get(0).out()).contains("… long");
        // the rank that lost its connection cannot know that rank 0 has its results
        Path kept = Path.of("dbbench-" + folder.getFileName() + "-rank2.json");
        assertThat(ResultJson.read(kept).ranks()).extracting(Rank::rank).containsExactly(2);
        CommandResult merged = CommandResult.of("merge", kept.toString());
        Files.delete(kept);
        assertThat(merged.status()).isZero();
        assertThat(merged.out()).contains("merged from rank 2 alone");
    }

    @Test
    void aSecondProcessWithTheSameRankIsRefused() throws Exception {
        Path scenario = scenario("twice", SCENARIO);
        List<CommandResult> both = new ArrayList<>();
        List<CompletableFuture<CommandResult>> started = IntStream.range(0, 2)
                .mapToObj(index ->
                        supply(() -> run(2, 0, "twice", List.of(scenario.toString(), "--rendezvous-timeout", "2s"))))
                .toList();
        started.forEach(each -> both.add(each.join()));
        assertThat(both).extracting(CommandResult::status).containsExactlyInAnyOrder(2, 4);
        assertThat(both.get(0).err() + both.get(1).err())
                .contains("rank 0 of 2 of run 'twice' is taken by another process");
    }

    private interface Arguments {
        List<String> of(int rank);
    }

    private List<CommandResult> ranks(int count, Arguments arguments) throws IOException {
        String runId = folder.getFileName().toString();
        List<CompletableFuture<CommandResult>> started = IntStream.range(0, count)
                .mapToObj(rank -> supply(() -> run(count, rank, runId, arguments.of(rank))))
                .toList();
        return started.stream().map(CompletableFuture::join).toList();
    }

    private static CommandResult run(int ranks, int rank, String runId, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(
                "run",
                "--ranks",
                Integer.toString(ranks),
                "--rank",
                Integer.toString(rank),
                "--run-id",
                runId,
                "-c",
                url,
                "--client-warmup",
                "0"));
        all.addAll(arguments);
        return CommandResult.of(all.toArray(String[]::new));
    }

    /** On a thread of its own: the common pool has too few for ranks that wait for each other. */
    private static <T> CompletableFuture<T> supply(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    private Path scenario(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private static String value(String query) throws Exception {
        return server.sample(query).value(0, 0).orElse("NULL");
    }
}
