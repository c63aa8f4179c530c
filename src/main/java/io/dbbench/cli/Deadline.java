package io.dbbench.cli;

import io.dbbench.engine.StopSignal;
import io.dbbench.result.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops the run, as an interrupt does, when the time that the user gives it is over. */
final class Deadline implements AutoCloseable {
    private final Optional<Duration> longest;
    private final StopSignal stop;
    private final Terminal terminal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "max-duration");
        thread.setDaemon(true);
        return thread;
    });

    /** @param longest empty: there is none */
    Deadline(Optional<Duration> longest, StopSignal stop, Terminal terminal) {
        this.longest = longest;
        this.stop = stop;
        this.terminal = terminal;
    }

    /** The time runs from now on. */
    void start() {
        longest.ifPresent(time -> {
            Future<?> unused = timer.schedule(() -> over(time), time.toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    private void over(Duration time) {
        String message = "the " + Words.chosenTime(time) + " of --max-duration are over";
        terminal.say("");
        terminal.say("dbbench: " + message + "; stopping, and what was measured will be reported");
        stop.request(new Outcome.Expired(message));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
