package io.dbbench.lifecycle;

import io.dbbench.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a run to stop. Anyone may request it, from any thread, more than once; the run starts no more iterations, and
 * what registered here is called at once, so that statements on the server can be cancelled.
 */
public final class StopSignal implements StopRequests {
    private final List<Runnable> reactions = new ArrayList<>();
    private volatile @Nullable Outcome outcome;

    /** Stops the run as soon as it can, because somebody does not want to wait for its end. */
    public void request() {
        request(Outcome.interrupted());
    }

    /**
     * Stops the run as soon as it can.
     *
     * @param reason how the run is to end, unless it was stopped before
     */
    public void request(Outcome reason) {
        List<Runnable> due;
        synchronized (reactions) {
            outcome = outcome == null ? reason : outcome;
            due = List.copyOf(reactions);
        }
        due.forEach(Runnable::run);
    }

    @Override
    public boolean requested() {
        return outcome != null;
    }

    /** How the run is to end; empty when it may go on. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
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
