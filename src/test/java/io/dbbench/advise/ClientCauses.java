package io.dbbench.advise;

import static io.dbbench.advise.Trial.query;

import io.dbbench.advise.PlantedCause.Remedy;
import io.dbbench.postgres.error.SqlFailure;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Causes in the scenario and in dbbench itself. */
final class ClientCauses {
    static final List<String> TABLES = List.of("CREATE SEQUENCE steps");

    private static final String SLEEP = "SELECT pg_sleep(0.01)";

    private ClientCauses() {}

    static Stream<PlantedCause> all() {
        return Stream.of(schedule(), trend(), meaning(), runs(), client()).flatMap(causes -> causes);
    }

    private static Stream<PlantedCause> schedule() {
        String fast = "rate: 300/s, duration: 400ms, warmup: 0, concurrency: ";
        String burst =
                "stages: [{rate: 150/s, duration: 200ms}, {rate: 5/s, duration: 300ms}], warmup: 0, concurrency: ";
        return Stream.of(
                PlantedCause.of(
                        "schedule-missed",
                        query(SLEEP, fast + 1),
                        Remedy.scenario(query(SLEEP, fast + 16)),
                        Measures.UNSTARTED,
                        query("SELECT 1", fast + 4)),
                PlantedCause.of(
                        "late-starts",
                        query(SLEEP, burst + 1),
                        Remedy.scenario(query(SLEEP, burst + 16)),
                        Measures.LAG,
                        query("SELECT 1", burst + 4)));
    }

    private static Stream<PlantedCause> trend() {
        String settling = "SELECT pg_sleep(0.0005 * greatest(1, 40 - nextval('steps')))";
        Trial rising = query("SELECT pg_sleep(0.0002 * nextval('steps'))", "iterations: 60, warmup: 3");
        return Stream.of(
                PlantedCause.of(
                        "still-warming-up",
                        query(settling, "iterations: 100, warmup: 0").after(server -> restart(server, 1)),
                        Remedy.scenario(
                                query(settling, "iterations: 100, warmup: 40").after(server -> restart(server, 1))),
                        Measures.AVERAGE,
                        query("SELECT pg_sleep(0.002)", "iterations: 100, warmup: 0")),
                PlantedCause.of(
                        "latency-rising",
                        rising.after(server -> restart(server, 1)),
                        Remedy.scenario(query("SELECT pg_sleep(0.001)", "iterations: 60, warmup: 3")),
                        Measures.AVERAGE,
                        query("SELECT pg_sleep(0.002)", "iterations: 60, warmup: 3")));
    }

    private static void restart(CauseServer server, int at) throws SqlFailure {
        server.execute("ALTER SEQUENCE steps RESTART WITH " + at);
    }

    private static Stream<PlantedCause> meaning() {
        String read = "SELECT note FROM big WHERE id = :n";
        String existing = "n: {integer: {min: 1, max: 2000}}";
        Trial division = query("SELECT 1 / (nextval('steps') - 1)", "iterations: 10, warmup: 1");
        return Stream.of(
                PlantedCause.of(
                        "no-rows",
                        query(read, "iterations: 20", "n: {integer: {min: 30000, max: 40000}}"),
                        Remedy.scenario(query(read, "iterations: 20", existing)),
                        Measures.ROWS,
                        query("UPDATE account SET balance = 0 WHERE id < 0", "iterations: 20")),
                PlantedCause.of(
                        "idle-workers",
                        query("SELECT pg_sleep(0.05)", "iterations: 2, warmup: 0, concurrency: 8"),
                        Remedy.scenario(query("SELECT pg_sleep(0.05)", "iterations: 16, warmup: 0, concurrency: 8")),
                        Measures.ITERATIONS,
                        query("SELECT pg_sleep(0.05)", "iterations: 2, warmup: 0, concurrency: 2")),
                PlantedCause.of(
                        "branch-not-taken",
                        mix("iterations: 5, warmup: 0"),
                        Remedy.scenario(mix("iterations: 3000, warmup: 0")),
                        Measures.ITERATIONS,
                        query("SELECT 1", "iterations: 5")),
                PlantedCause.of(
                        "warmup-failed",
                        division.after(server -> restart(server, 1)),
                        Remedy.scenario(division.after(server -> restart(server, 2))),
                        Measures.occurrences("warmup-failed"),
                        query("SELECT 1", "iterations: 10, warmup: 1")),
                PlantedCause.of(
                        "short-measurement",
                        query("SELECT 1", "iterations: 20, thresholds: [avg < 10s]"),
                        Remedy.scenario(query("SELECT 1", "duration: 1100ms, thresholds: [avg < 10s]")),
                        Measures.SECONDS,
                        query("SELECT 1", "iterations: 20")));
    }

    private static Trial mix(String rest) {
        return Trial.yaml("tests: [{name: Test, mix: [{name: usual, weight: 99, query: SELECT 1},"
                + " {name: rare, weight: 1, query: SELECT 2}], " + rest + "}]");
    }

    private static Stream<PlantedCause> runs() {
        String write =
                "tests: [{name: Test, transaction: [UPDATE account SET balance = 0 WHERE id = 1], iterations: 1%s}]";
        String teardown = "teardown: [DROP TABLE %s absent]\ntests: [{name: Test, query: SELECT 1, iterations: 1}]";
        Trial crowded = query("SELECT 1", "iterations: 10, warmup: 0, concurrency: 20")
                .after(server -> server.administer("ALTER ROLE postgres CONNECTION LIMIT 12"));
        return Stream.of(
                PlantedCause.of(
                        "committed-writes",
                        Trial.yaml(write.formatted("")),
                        Remedy.scenario(Trial.yaml(write.formatted(", end: rollback"))),
                        Measures.occurrences("committed-writes"),
                        query("SELECT 1", "iterations: 1")),
                PlantedCause.of(
                        "teardown-failed",
                        Trial.yaml(teardown.formatted("")),
                        Remedy.scenario(Trial.yaml(teardown.formatted("IF EXISTS"))),
                        Measures.occurrences("teardown-failed"),
                        query("SELECT 1", "iterations: 1")),
                PlantedCause.of(
                        "not-started",
                        crowded,
                        Remedy.scenario(query("SELECT 1", "iterations: 10, warmup: 0, concurrency: 2")),
                        Measures.ITERATIONS,
                        query("SELECT 1", "iterations: 10, warmup: 0, concurrency: 20")
                                .after(server -> server.administer("ALTER ROLE postgres CONNECTION LIMIT -1"))));
    }

    private static Stream<PlantedCause> client() {
        Trial idle = query(SLEEP, "duration: 700ms, warmup: 0");
        Trial quick = query("SELECT pg_sleep(0.003)", "duration: 1500ms, warmup: 0");
        return Stream.of(
                PlantedCause.of(
                                "client-busy",
                                idle.beside((server, over) -> occupyProcessors(over)),
                                Remedy.alone(),
                                Measures.CLIENT_CPU,
                                idle)
                        .tried(3),
                PlantedCause.of(
                                "client-stalled",
                                quick.beside((server, over) -> stopThisProcess()),
                                Remedy.alone(),
                                Measures.MAXIMUM,
                                quick)
                        .tried(3));
    }

    private static void occupyProcessors(BooleanSupplier over) throws InterruptedException {
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    while (!over.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                }))
                .limit(32L * Runtime.getRuntime().availableProcessors())
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void stopThisProcess() throws Exception {
        long self = ProcessHandle.current().pid();
        String script = "sleep 0.9; kill -STOP " + self + "; sleep 0.12; kill -CONT " + self;
        new ProcessBuilder("sh", "-c", script).start().waitFor();
    }
}
