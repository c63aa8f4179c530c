package io.dbbench.engine;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecording;
import io.dbbench.engine.record.WorkerRecordings;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.engine.values.WholeNumbers;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.report.Reporter;
import io.dbbench.report.sink.Reporters;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.result.Slice;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Rows;
import io.dbbench.sql.SqlText;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The parts of {@code src/bench/growth} that are measured within one JVM: tests of any length on a clock that is not
 * the machine's, parameters, and results that are read back. Prints lines of subject, figure, size and value. It lies in
 * the engine's package, because it drives workers that no one else has to see.
 *
 * <p>Usage: {@code java -cp dbbench.jar:… io.dbbench.engine.Growing URL FOLDER MOST-ROWS MOST-RESULTS}
 */
final class Growing {
    private static final long SECOND_NANOS = 1_000_000_000;

    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    /** Of a simulated test. */
    private static final int EACH_SECOND = 1000;

    private static final String ROWS = "Rows of a parameter";
    private static final int DRAWS = 1_000_000;
    private static final int SECONDS_OF_A_RESULT = 600;
    private static final int ROUNDS = 3;

    private final Path folder;

    private Growing(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        ROOT_LOGGER.setLevel(Level.OFF);
        Growing growing = new Growing(Path.of(arguments[1]));
        ServerTarget target = new ServerTarget.Server(ConnectionSettings.parse(arguments[0], Trust.TRUSTED));
        try (Database database = Database.open(target, Map.of(), line -> {})) {
            // classes that are loaded for the first size would count as its memory
            PrintStream out = System.out;
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            growing.all(database, List.of(10), 10, 10);
            System.setOut(out);
            growing.all(
                    database, List.of(1, 60, 3600), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    private void all(Database database, List<Integer> durations, int mostRows, int mostResults) throws Exception {
        for (int seconds : durations) {
            duration(seconds);
        }
        for (int rows = 10; rows <= mostRows; rows *= 10) {
            parameters(database, rows);
        }
        for (int tests = 10; tests <= mostResults; tests *= 10) {
            results(tests);
        }
    }

    private static void print(String subject, String figure, long size, double value) {
        System.out.printf(Locale.ROOT, "%s\t%s\t%d\t%s%n", subject, figure, size, value);
    }

    private void duration(int seconds) throws Exception {
        String subject = "Seconds that a test lasts (1,000 iterations each, simulated)";
        long before = heldBytes();
        AtomicReference<Simulated> simulated = new AtomicReference<>(new Simulated());
        long begin = System.nanoTime();
        simulated.get().run(seconds);
        print(subject, "time to record (ms)", seconds, (System.nanoTime() - begin) / 1e6);
        byte[] json = json(result(simulated.get()));
        RunResult result = result(simulated.get());
        print(subject, "heap while it runs, but for its result (kB)", seconds, heldBytes(simulated) / 1e3);
        print(subject, "heap of its result (kB)", seconds, (heldBytes() - before) / 1e3);
        Reference.reachabilityFence(result);
        print(subject, "JSON result (kB)", seconds, json.length / 1e3);
    }

    private static RunResult result(Simulated simulated) {
        return SampleRuns.passed().withResults(List.of(simulated.result()));
    }

    private void parameters(Database database, int rows) throws Exception {
        sample(database, "an integer", "SELECT n FROM generate_series(1, " + rows + ") AS n", rows);
        sample(database, "a UUID", "SELECT gen_random_uuid() FROM generate_series(1, " + rows + ")", rows);
        Path csv = folder.resolve("values.csv");
        try (PrintWriter out = new PrintWriter(csv.toFile(), StandardCharsets.UTF_8)) {
            out.print("id,name\n");
            for (int row = 1; row <= rows; row++) {
                out.print(row + ",name of " + row + "\n");
            }
        }
        Path file = folder.resolve("csv.yaml");
        Files.writeString(
                file,
                "name: csv\nparameters: {p: {csv: {file: values.csv, column: id}}}\n"
                        + "tests: [{name: test, query: 'SELECT :p::int'}]\n");
        long begin = System.nanoTime();
        AtomicReference<LoadResult> loading =
                new AtomicReference<>(new ScenarioLoader(Map.of(), Map.of()).load(file));
        print(ROWS, "csv of two columns: reading (ms)", rows, (System.nanoTime() - begin) / 1e6);
        if (!(loading.get() instanceof LoadResult.Valid)) {
            throw new IllegalStateException(loading.get().toString());
        }
        print(ROWS, "csv of two columns: heap (kB)", rows, heldBytes(loading) / 1e3);
    }

    private static void sample(Database database, String what, String query, int rows) throws Exception {
        long begin = System.nanoTime();
        AtomicReference<Rows> sample = new AtomicReference<>(database.sample(query));
        print(ROWS, "sample of " + what + ": reading (ms)", rows, (System.nanoTime() - begin) / 1e6);
        draw("sample of " + what + ": a draw, uniform (ns)", sample.get(), new Distribution.Uniform());
        draw("sample of " + what + ": a draw, zipfian (ns)", sample.get(), new Distribution.Zipfian(1.1));
        print(ROWS, "sample of " + what + ": heap (kB)", rows, heldBytes(sample) / 1e3);
    }

    private static void draw(String figure, Rows rows, Distribution distribution) {
        Parameter parameter = Parameter.of("p", new Parameter.Sample(SqlText.parse(""), distribution));
        ValueSource source =
                new ValueSources(42, Instant.EPOCH, Map.of("p", parameter), Map.of("p", rows)).source("p", "test");
        double best = Double.MAX_VALUE;
        long letters = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < DRAWS; i++) {
                letters += source instanceof WholeNumbers whole
                        ? whole.number().applyAsLong(i)
                        : String.valueOf(source.text(i)).length();
            }
            best = Math.min(best, (double) (System.nanoTime() - begin) / DRAWS);
        }
        if (letters < DRAWS) {
            throw new IllegalStateException("empty values");
        }
        print(ROWS, figure, rows.size(), best);
    }

    private void results(int tests) throws Exception {
        String subject = "Tests of a result (ten minutes each), read back";
        Path file = folder.resolve("large.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            ResultJson.write(SampleRuns.large(tests, SECONDS_OF_A_RESULT), out);
        }
        print(subject, "file (kB)", tests, Files.size(file) / 1e3);
        ResultJson.read(file); // for the compiler
        long begin = System.nanoTime();
        AtomicReference<RunResult> read = new AtomicReference<>(ResultJson.read(file));
        print(subject, "reading (ms)", tests, (System.nanoTime() - begin) / 1e6);
        for (Reporter reporter : Reporters.load(Growing.class.getClassLoader()).all()) {
            reporter.write(read.get(), Presentation.PLAIN, OutputStream.nullOutputStream());
            begin = System.nanoTime();
            reporter.write(read.get(), Presentation.PLAIN, OutputStream.nullOutputStream());
            print(subject, "report " + reporter.name() + " (ms)", tests, (System.nanoTime() - begin) / 1e6);
        }
        print(subject, "heap (kB)", tests, heldBytes(read) / 1e3);
    }

    private static byte[] json(RunResult result) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultJson.write(result, bytes);
        return bytes.toByteArray();
    }

    /** What is free once nothing holds this any more. */
    private static long heldBytes(AtomicReference<?> last) throws InterruptedException {
        long with = heldBytes();
        last.set(null);
        return with - heldBytes();
    }

    /** On the heap, when what is no longer needed is gone. */
    private static long heldBytes() throws InterruptedException {
        long held = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            Thread.sleep(20);
            held = Math.min(
                    held, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return held;
    }

    /** One worker of a closed load, and the thread that leads the test, on a clock of their own. */
    private static final class Simulated {
        private final ManualClock clock = new ManualClock();
        private final TimeSeries course = new TimeSeries(Slice::of);
        private final TimeSeriesRecorder recorder = new TimeSeriesRecorder(course);
        private final WorkerRecordings recordings =
                new WorkerRecordings(WorkerRecording.Parts.SERVICE_ALONE, 0, Set.of(), Optional.of(recorder));
        private final SplittableRandom random = new SplittableRandom(1);
        private final Worker worker =
                new Worker(iteration(), recordings, new RunState(new StopSignal()), clock);

        private Iteration iteration() {
            return new Iteration() {
                @Override
                public void run(long number, IterationTiming timing) {
                    long nanos = SECOND_NANOS / EACH_SECOND * random.nextLong(500, 1500) / 1000;
                    clock.advance(nanos);
                    timing.served(nanos);
                    timing.executed(1, 1);
                }

                @Override
                public void reconnect() {}
            };
        }

        void run(int seconds) {
            recordings.beginCourse(0);
            for (long second = 1; second <= seconds; second++) {
                Phase phase = new Phase.Timed(0, second * SECOND_NANOS);
                worker.measure(new ClosedLoopPacer(phase, new AtomicLong(), Optional.empty(), worker.waiting()));
                recorder.collect(second);
                course.reached(second);
            }
            recorder.collect(Long.MAX_VALUE);
        }

        BenchmarkResult result() {
            Benchmark test =
                    Scenarios.query("SELECT 1", 1, new Extent.Iterations(0), new Extent.Iterations(1));
            ClientLoad quiet = new ClientLoad(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    0,
                    Duration.ZERO,
                    OptionalDouble.empty(),
                    OptionalDouble.empty());
            Duration elapsed = new MeasuredTime(0, List.of(recordings.whole())).completed(test);
            return new ResultAssembler(test, BenchmarkResult.Status.COMPLETED, List.of(worker), elapsed)
                    .whole(new BenchmarkRun.Followed(0, 0, quiet, Optional.empty()), course.slices());
        }
    }
}
