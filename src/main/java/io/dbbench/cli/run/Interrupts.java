package io.dbbench.cli.run;

import io.dbbench.lifecycle.StopSignal;
import io.dbbench.terminal.Signals;
import java.util.ArrayList;
import java.util.List;

/** Handles Ctrl-C and SIGTERM: the first stops the run, which reports partial results; the second exits at once. */
public final class Interrupts implements AutoCloseable {
    private final StopSignal stop;
    private final List<Runnable> restorations = new ArrayList<>();

    public Interrupts(StopSignal stop) {
        this.stop = stop;
    }

    /** Installs the handlers. */
    public void listen() {
        for (String name : List.of("INT", "TERM")) {
            restorations.add(Signals.handle(name, this::interrupted));
        }
    }

    private void interrupted() {
        if (stop.requested()) {
            // the shutdown hooks stop the embedded server and remove incomplete reports
            System.exit(ExitCode.INTERRUPTED.status());
        }
        stop.request();
    }

    @Override
    public void close() {
        restorations.forEach(Runnable::run);
    }
}
