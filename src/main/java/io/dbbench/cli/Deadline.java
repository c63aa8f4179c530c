package io.dbbench.cli;

import io.dbbench.engine.StopSignal;
import io.dbbench.result.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** Stops the run, as an interrupt does, when the time that the user gives it is over. */
final class Deadline implements AutoCloseable {
    private final Optional<Duration> longest;
    private final StopSignal stop;
    private final Terminal terminal;
    private final Timer timer = new Timer("max-duration", true);

    /** @param longest empty: there is none */
    Deadline(Optional<Duration> longest, StopSignal stop, Terminal terminal) {
        this.longest = longest;
        this.stop = stop;
        this.terminal = terminal;
    }

    /** The time runs from now on. */
    void start() {
        longest.ifPresent(time -> {
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    over(time);
                }
            };
            timer.schedule(task, time.toMillis());
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
        timer.cancel();
    }
}
