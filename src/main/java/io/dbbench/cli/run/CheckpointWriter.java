package io.dbbench.cli.run;

import io.dbbench.engine.Progress;
import io.dbbench.engine.RunListener;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.terminal.Terminal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Writes the reports anew between the tests of a run, so that little is lost when it does not come to its end; and hands
 * on to the display what it hears. However many tests there are and however much they measured, all the writing takes no
 * more than a twentieth of the time.
 */
public final class CheckpointWriter implements RunListener {
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long PAUSES_TO_A_WRITE = 19;

    private final RunListener display;
    private final UnaryOperator<RunResult> judged;
    private final ReportSink sink;
    private final Terminal terminal;
    private final NanoClock clock;
    private final Set<String> told = new HashSet<>();
    private long nextNanos;

    /**
     * Creates a checkpoint writer.
     *
     * @param judged what makes of a result what may be seen of it
     */
    public CheckpointWriter(
            RunListener display, UnaryOperator<RunResult> judged, ReportSink sink, Terminal terminal, NanoClock clock) {
        this.display = display;
        this.judged = judged;
        this.sink = sink;
        this.terminal = terminal;
        this.clock = clock;
        this.nextNanos = clock.nanoTime();
    }

    @Override
    public void note(String words) {
        display.note(words);
    }

    @Override
    public void testStarted(Benchmark test, int number, int total) {
        display.testStarted(test, number, total);
    }

    @Override
    public void progressed(Benchmark test, Progress progress) {
        display.progressed(test, progress);
    }

    @Override
    public void testEnded(BenchmarkResult result) {
        display.testEnded(result);
    }

    @Override
    public void checkpoint(Supplier<RunResult> unfinished) {
        long begin = clock.nanoTime();
        if (begin - nextNanos < 0) {
            return;
        }
        tell(sink.writeSoFar(judged.apply(unfinished.get())));
        long end = clock.nanoTime();
        nextNanos = end + Math.max(SHORTEST_PAUSE_NANOS, PAUSES_TO_A_WRITE * (end - begin));
    }

    /** Once each; what fails at the end is told again. */
    private void tell(List<ReportFailure> failures) {
        failures.stream()
                .filter(failure -> told.add(String.valueOf(failure.getMessage())))
                .forEach(terminal::error);
    }
}
