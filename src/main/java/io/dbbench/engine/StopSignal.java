package io.dbbench.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells a run to stop. Anyone may request it, from any thread, more than once; the run starts no more iterations, and
 * what registered here is called at once, so that statements on the server can be cancelled.
 */
public final class StopSignal {
    private final List<Runnable> reactions = new ArrayList<>();
    private volatile boolean requested;

    /** Stops the run as soon as it can. */
    public void request() {
        List<Runnable> due;
        synchronized (reactions) {
            requested = true;
            due = List.copyOf(reactions);
        }
        due.forEach(Runnable::run);
    }

    /** Whether a stop was requested. */
    public boolean requested() {
        return requested;
    }

    /** Has something done when a stop is requested, until the returned handle is closed; at once if it already was. */
    Registration onRequest(Runnable reaction) {
        boolean due;
        synchronized (reactions) {
            reactions.add(reaction);
            due = requested;
        }
        if (due) {
            reaction.run();
        }
        return () -> {
            synchronized (reactions) {
                reactions.remove(reaction);
            }
        };
    }

    /** Ends a registration. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
