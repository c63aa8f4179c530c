package io.dbbench.cli.run;

import io.dbbench.lifecycle.StopReason;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.units.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Stops the run after the maximum duration, as an interrupt does. If the process then does not end, for example because no
 * one reads its output, it exits after {@link #GRACE_PERIOD}.
 */
public final class Deadline implements AutoCloseable {
    /** Longer than teardown and connections to a silent server take. */
    private static final Duration GRACE_PERIOD = Duration.ofMinutes(2);

    private final Optional<Duration> limit;
    private final StopSignal stop;
    private final Timer timer = new Timer("max-duration", true);

    /**
     * Creates a deadline.
     *
     * @param limit empty for none
     */
    public Deadline(Optional<Duration> limit, StopSignal stop) {
        this.limit = limit;
        this.stop = stop;
    }

    /** Starts the timer. */
    public void start() {
        limit.ifPresent(time -> {
            after(time, () -> expire(time));
            // the shutdown hooks stop the embedded server and remove incomplete reports
            after(time.plus(GRACE_PERIOD), () -> System.exit(ExitCode.EXPIRED.status()));
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

    private void expire(Duration time) {
        if (!stop.requested()) {
            stop.request(
                    new StopReason(StopReason.Kind.EXPIRED, "--max-duration (" + Durations.exact(time) + ") reached"));
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
