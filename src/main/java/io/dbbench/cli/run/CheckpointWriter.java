package io.dbbench.cli.run;

import io.dbbench.engine.RunListener;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Terminal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Rewrites the reports between the tests of a run, so that little is lost if the process is killed. Writing takes at most
 * a twentieth of the time, whatever the number of tests.
 */
final class CheckpointWriter implements RunListener {
    private static final long MIN_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long PAUSE_PER_WRITE = 19;

    private final UnaryOperator<RunResult> judged;
    private final ReportSink sink;
    private final Terminal terminal;
    private final NanoClock clock;
    private final Set<String> reported = new HashSet<>();
    private long nextNanos;

    /**
     * Creates a checkpoint writer.
     *
     * @param judged adds verdicts to a result and removes secrets
     */
    CheckpointWriter(UnaryOperator<RunResult> judged, ReportSink sink, Terminal terminal, NanoClock clock) {
        this.judged = judged;
        this.sink = sink;
        this.terminal = terminal;
        this.clock = clock;
        this.nextNanos = clock.nanoTime();
    }

    @Override
    public void checkpoint(Supplier<RunResult> unfinished) {
        long begin = clock.nanoTime();
        if (begin - nextNanos < 0) {
            return;
        }
        report(sink.writeSoFar(judged.apply(unfinished.get())));
        long end = clock.nanoTime();
        nextNanos = end + Math.max(MIN_PAUSE_NANOS, PAUSE_PER_WRITE * (end - begin));
    }

    /** Reports each failure once; the final write reports it again. */
    private void report(List<ReportFailure> failures) {
        failures.stream()
                .filter(failure -> reported.add(String.valueOf(failure.getMessage())))
                .forEach(terminal::error);
    }
}
