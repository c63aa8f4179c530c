package io.dbbench.engine;

import io.dbbench.engine.experiment.Turn;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.postgres.Database;

/** A run, or one of its variants, on a database. */
record Arm(RunContext context, ParameterResolver parameters) {

    /** Returns the values of the parameters for the seed of the arm. */
    ValueSources values() {
        return parameters.values(context.options().seed());
    }

    /** Returns the same arm in a turn of an experiment. */
    Arm in(Database database, Turn turn) {
        RunContext own = context.on(database).withSeed(turn.seed());
        return new Arm(turn.isObserved() ? own : own.ofLaterRounds(), parameters);
    }
}
