package io.dbbench.engine.iteration;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.values.WeightedIndex;
import io.dbbench.postgres.error.SqlFailure;
import java.util.List;

/** One of several iterations, by weight; only its number decides which. */
final class MixIteration implements Iteration {
    private final Iteration[] branches;
    private final WeightedIndex choice;

    MixIteration(List<Iteration> branches, WeightedIndex choice) {
        this.branches = branches.toArray(Iteration[]::new);
        this.choice = choice;
    }

    @Override
    public void run(long number, IterationTiming timing) throws SqlFailure {
        int branch = (int) choice.at(number);
        timing.choseBranch(branch);
        branches[branch].run(number, timing);
    }

    /** All branches share a session, and so its connection. */
    @Override
    public void reconnect() throws SqlFailure {
        branches[0].reconnect();
    }
}
