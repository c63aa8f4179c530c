package io.dbbench.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a run to stop. Any thread may request it, any number of times; the run then starts no more iterations, and calls
 * the registered reactions at once, so that statements on the server can be canceled.
 */
public final class StopSignal implements StopRequests {
    private final List<Runnable> reactions = new ArrayList<>();
    private volatile @Nullable StopReason reason;

    /** Stops the run as soon as possible, as if interrupted. */
    public void request() {
        request(StopReason.INTERRUPTED);
    }

    /** Stops the run as soon as possible. Only the first reason counts. */
    public void request(StopReason why) {
        List<Runnable> due;
        synchronized (reactions) {
            reason = reason == null ? why : reason;
            due = List.copyOf(reactions);
        }
        due.forEach(Runnable::run);
    }

    @Override
    public boolean requested() {
        return reason != null;
    }

    /** Returns why the run has to stop; empty if it may go on. */
    public Optional<StopReason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public Registration onRequest(Runnable reaction) {
        boolean due;
        synchronized (reactions) {
            reactions.add(reaction);
            due = requested();
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
}
