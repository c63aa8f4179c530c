package io.dbbench.cli.run;

import io.dbbench.lifecycle.StopSignal;
import io.dbbench.terminal.Signals;
import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C and SIGTERM. The first asks the run to stop, which then reports what it measured; the second exits at once.
 */
public final class Interrupts implements AutoCloseable {
    private final StopSignal stop;
    private final List<Runnable> restorations = new ArrayList<>();

    public Interrupts(StopSignal stop) {
        this.stop = stop;
    }

    /** From now on signals come here. */
    public void listen() {
        for (String name : List.of("INT", "TERM")) {
            restorations.add(Signals.handle(name, this::interrupted));
        }
    }

    private void interrupted() {
        if (stop.requested()) {
            // the shutdown hooks end the embedded server and remove half-written reports
            System.exit(ExitCode.INTERRUPTED.status());
        }
        stop.request();
    }

    @Override
    public void close() {
        restorations.forEach(Runnable::run);
    }
}
