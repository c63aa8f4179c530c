package io.dbbench.cli.run;

import io.dbbench.lifecycle.StopReason;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.units.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Stops the run, as an interrupt does, when the time that the user gives it is over. Whatever then still keeps dbbench, such
 * as somebody who does not read what it writes, does not keep it for long.
 */
public final class Deadline implements AutoCloseable {
    /** Teardown, and connections to a server that is silent, take less. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Optional<Duration> longest;
    private final StopSignal stop;
    private final Timer timer = new Timer("max-duration", true);

    /**
     * Creates a deadline.
     *
     * @param longest empty: there is none
     */
    public Deadline(Optional<Duration> longest, StopSignal stop) {
        this.longest = longest;
        this.stop = stop;
    }

    /** The time runs from now on. */
    public void start() {
        longest.ifPresent(time -> {
            after(time, () -> over(time));
            // the shutdown hooks end the embedded server and remove half-written reports
            after(time.plus(PATIENCE), () -> System.exit(ExitCode.EXPIRED.status()));
        });
    }

    private void after(Duration time, Runnable work) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                work.run();
            }
        };
        timer.schedule(task, time.toMillis());
    }

    private void over(Duration time) {
        if (!stop.requested()) {
            stop.request(new StopReason(
                    StopReason.Kind.EXPIRED, "--max-duration (" + Durations.exact(time) + ") reached"));
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
