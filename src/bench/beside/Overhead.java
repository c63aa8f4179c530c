package io.dbbench.engine;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.iteration.Iteration;
import io.dbbench.engine.iteration.IterationFactory;
import io.dbbench.engine.record.ResponseParts;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.OverheadPacer;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.values.SweepLevel;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.result.Slice;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;

/**
 * Lets the same threads run the same statement in turns of a fifth of a second: as workers of dbbench, with all that they
 * record of a test, and in a loop that has the driver alone and measures nothing. What else the machine does, and where
 * its scheduler puts threads and backends, thus falls on both. Each round has new connections.
 *
 * <p>Usage: {@code java -cp … io.dbbench.engine.Overhead HOST:PORT STATEMENT WORKERS ROUNDS}; the statement may have the
 * parameter {@code :aid}. Prints a line of a Markdown table.
 */
final class Overhead {
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int PAIRS_OF_TURNS = 12;

    /** In which connections, placement and compiled code settle. */
    private static final int PAIRS_NOT_COUNTED = 3;

    private static final int LARGEST_KEY = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Database database;
    private final String jdbcUrl;
    private final Scenario scenario;
    private final Benchmark test;
    private final String jdbcStatement;

    /** Goes on from turn to turn and from round to round: keys that come again would be found in the processor's cache. */
    private final AtomicLong nextIndex = new AtomicLong();

    private Overhead(Database database, String server, String statement, int workers) {
        this.database = database;
        this.jdbcUrl = "jdbc:postgresql://" + server
                + "/postgres?user=postgres&preferQueryMode=extendedCacheEverything&prepareThreshold=-1"
                + "&connectTimeout=0&sslResponseTimeout=0";
        this.scenario = scenario(statement, workers);
        this.test = scenario.benchmarks().get(0);
        this.jdbcStatement = statement.replace(":aid", "?");
    }

    public static void main(String[] arguments) throws Exception {
        String server = arguments[0];
        String statement = arguments[1];
        int workers = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        ServerTarget target = ServerTarget.parse("postgresql://postgres@" + server + "/postgres", Trust.TRUSTED, ServerTarget.Embedded.USUAL);
        List<Ratios> ratios = new ArrayList<>();
        try (Database database = Database.open(target, Map.of(), words -> {})) {
            Overhead overhead = new Overhead(database, server, statement, workers);
            for (int round = 0; round < rounds; round++) {
                Ratios each = overhead.round();
                System.err.println(workers + " workers: " + each);
                ratios.add(each);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %d | %s | %s |%n",
                statement,
                workers,
                spread(ratios.stream().mapToDouble(Ratios::throughput)),
                spread(ratios.stream().mapToDouble(Ratios::processorTime)));
    }

    private static Scenario scenario(String statement, int workers) {
        String yaml =
                """
                name: overhead
                parameters: {aid: {integer: {min: 1, max: %d}}}
                tests: [{name: test, query: '%s', concurrency: %d}]
                """
                        .formatted(LARGEST_KEY, statement, workers);
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of()).load(Path.of("overhead.yaml"), yaml);
        if (loading instanceof LoadResult.Valid loaded) {
            return loaded.scenario();
        }
        throw new IllegalArgumentException(loading.problems().toString());
    }

    private static String spread(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f–%.3f)",
                sorted[sorted.length / 2],
                sorted[sorted.length / 4],
                sorted[sorted.length * 3 / 4]);
    }

    /** Of dbbench to the driver alone: statements a second, and processor time of the workers' threads a statement. */
    private record Ratios(double throughput, double processorTime) {}

    private Ratios round() throws Exception {
        ValueSources values = new ValueSources(1, Instant.now(), scenario.parameters(), Map.of());
        IterationFactory iterations = new IterationFactory(test, SweepLevel.ONLY, values, 1, NanoClock.system());
        SessionPlan plan = new SessionPlan(
                "overhead",
                iterations.statements(),
                test.protocol(),
                iterations.isolation(),
                test.workers(),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(1)),
                AccessMode.READ_ONLY);
        try (Sessions sessions = database.openSessions(plan)) {
            List<Session> opened = new ArrayList<>();
            List<Connection> bare = new ArrayList<>();
            try {
                for (int i = 0; i < test.workers(); i++) {
                    opened.add(sessions.open());
                    bare.add(DriverManager.getConnection(jdbcUrl));
                }
                return new Round(opened.stream().map(iterations::on).toList(), bare).run();
            } finally {
                for (Connection connection : bare) {
                    connection.close();
                }
            }
        }
    }

    /** The threads, and what they did in the turns of each kind. */
    private final class Round {
        private final List<Iteration> iterations;
        private final List<Connection> bare;
        private final CyclicBarrier barrier;
        private final TimeSeries series = new TimeSeries(Slice::of);
        private final RunState state = new RunState(new StopSignal());
        private final Turns ofDbbench = new Turns();
        private final Turns ofDriver = new Turns();
        private volatile int lastTurnOver = -1;

        private Round(List<Iteration> iterations, List<Connection> bare) {
            this.iterations = iterations;
            this.bare = bare;
            this.barrier = new CyclicBarrier(bare.size() + 1);
        }

        private static boolean isOfDbbench(int turn) {
            // the first of one pair is the second of the next
            return (turn & 1) == (turn >> 1 & 1);
        }

        private static boolean counts(int turn) {
            return turn >= 2 * PAIRS_NOT_COUNTED;
        }

        private Turns turns(int turn) {
            return isOfDbbench(turn) ? ofDbbench : ofDriver;
        }

        private Ratios run() throws Exception {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < bare.size(); i++) {
                int index = i;
                Thread thread = new Thread(() -> work(index), "worker-" + index);
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            for (int turn = 0; turn < 2 * PAIRS_OF_TURNS; turn++) {
                barrier.await();
                long begun = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(TURN_NANOS);
                lastTurnOver = turn;
                barrier.await();
                if (counts(turn)) {
                    turns(turn).wallNanos += System.nanoTime() - begun;
                }
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return new Ratios(
                    ofDbbench.throughput() / ofDriver.throughput(),
                    ofDbbench.processorNanos() / ofDriver.processorNanos());
        }

        private void work(int index) {
            WorkerRecorder recorder = new WorkerRecorder(
                    ResponseParts.SERVICE_ONLY, 0, Set.of(), Optional.of(new TimeSeriesRecorder(series)));
            Worker worker = new Worker(iterations.get(index), recorder, state, NanoClock.system());
            SplittableRandom random = new SplittableRandom(System.nanoTime());
            try (PreparedStatement statement = bare.get(index).prepareStatement(jdbcStatement)) {
                recorder.beginMeasuring(System.nanoTime());
                for (int turn = 0; turn < 2 * PAIRS_OF_TURNS; turn++) {
                    barrier.await();
                    long processorBefore = THREADS.getCurrentThreadCpuTime();
                    long done = isOfDbbench(turn) ? dbbench(worker) : driver(statement, random, turn);
                    long processorNanos = THREADS.getCurrentThreadCpuTime() - processorBefore;
                    if (counts(turn)) {
                        turns(turn).add(done, processorNanos);
                    }
                    barrier.await();
                    recorder.series().orElseThrow().collect(Long.MAX_VALUE);
                }
            } catch (Exception e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }

        private long dbbench(Worker worker) {
            long before = worker.recorder().count().completed();
            worker.measure(OverheadPacer.of(new Phase.Timed(System.nanoTime(), TURN_NANOS), nextIndex));
            return worker.recorder().count().completed() - before;
        }

        private long driver(PreparedStatement statement, SplittableRandom random, int turn) throws Exception {
            boolean draws = jdbcStatement.indexOf('?') >= 0;
            long done = 0;
            while (lastTurnOver < turn) {
                if (draws) {
                    statement.setInt(1, random.nextInt(LARGEST_KEY) + 1);
                }
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        // all rows are read
                    }
                }
                done++;
            }
            return done;
        }
    }

    /** Of one kind. */
    private static final class Turns {
        private final LongAdder statements = new LongAdder();
        private final LongAdder processorNanos = new LongAdder();
        private long wallNanos;

        private void add(long done, long nanos) {
            statements.add(done);
            processorNanos.add(nanos);
        }

        private double throughput() {
            return (double) statements.sum() / wallNanos;
        }

        private double processorNanos() {
            return (double) processorNanos.sum() / statements.sum();
        }
    }
}
