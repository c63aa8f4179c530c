package io.dbbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.judge.Judge;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.load.LoadResult;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.report.Reporter;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.report.sink.ReportTarget;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.scenario.Scenario;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointWriterTest {
    private static final Duration TEST = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Clock clock = new Clock();
    private final List<Duration> writes = new ArrayList<>();
    private int made;
    private Duration cost = Duration.ofMillis(10);

    @BeforeEach
    void makeScenario() throws IOException {
        Files.writeString(
                folder.resolve("s.yaml"),
                "name: TempoNest\ntests: [{name: Health Check Query, query: SELECT 1}, {name: Prepared SELECT 1, query: SELECT 1}]\n");
    }

    /** Goes when it is told to. */
    private static final class Clock implements NanoClock {
        private long nanos = Long.MAX_VALUE - 1; // as good a beginning as any

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void sleep(long forNanos) {
            nanos += forNanos;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    }

    /** Takes its time, and is of use while the run goes on or is not. */
    private final class Slow implements Reporter {
        private final boolean useful;

        Slow(boolean useful) {
            this.useful = useful;
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public boolean showsUnfinishedRuns() {
            return useful;
        }

        @Override
        public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
            writes.add(cost);
            clock.sleep(cost.toNanos());
            out.write(result.outcome().toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theFirstTestIsSavedAtOnce() throws Exception {
        run(new Slow(true), folder.resolve("r"), 1);
        assertThat(folder.resolve("r")).hasContent(Outcome.unfinished().toString());
    }

    @Test
    void quickTestsAreSavedEveryFewSeconds() throws Exception {
        run(new Slow(true), folder.resolve("r"), 1000);
        assertThat(writes).hasSizeBetween(150, 200);
    }

    @Test
    void slowReportsTakeATwentiethOfTheTime() throws Exception {
        cost = Duration.ofSeconds(2);
        run(new Slow(true), folder.resolve("r"), 1000);
        assertThat(writes).hasSizeBetween(20, 27);
    }

    @Test
    void whatMachinesTakeForTheLastRunIsNotWrittenBeforeTheEnd() throws Exception {
        run(new Slow(false), folder.resolve("r"), 100);
        assertThat(writes).isEmpty();
    }

    @Test
    void theResultIsMadeWhenItIsWrittenAndNotAfterEveryTest() throws Exception {
        run(new Slow(true), folder.resolve("r"), 1000);
        assertThat(made).isEqualTo(writes.size()).isLessThan(1000);
    }

    @Test
    void aReportThatCannotBeWrittenIsToldOnce() throws Exception {
        Path doomed = Files.createDirectory(folder.resolve("doomed"));
        run(new Slow(true), doomed.resolve("r"), 100);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("cannot write the slow report"));
    }

    private void run(Reporter reporter, Path path, int tests) throws Exception {
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(InputStream.nullInputStream(), err, err, OptionalInt.empty(), OptionalInt.empty());
        List<ReportTarget> targets = List.of(new ReportTarget(reporter, Optional.of(path)));
        try (ReportSink sink = ReportSink.open(targets, OutputStream.nullOutputStream(), () -> Presentation.PLAIN)) {
            Files.deleteIfExists(folder.resolve("doomed"));
            CheckpointWriter saved =
                    new CheckpointWriter(unfinished -> Judge.judge(scenario(), unfinished), sink, terminal, clock);
            for (int test = 0; test < tests; test++) {
                clock.sleep(TEST.toNanos());
                saved.checkpoint(() -> {
                    made++;
                    return SampleRuns.unfinished();
                });
            }
        }
    }

    private Scenario scenario() {
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of()).load(folder.resolve("s.yaml"));
        return ((LoadResult.Valid) loading).scenario();
    }
}
