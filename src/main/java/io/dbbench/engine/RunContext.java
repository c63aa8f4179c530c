package io.dbbench.engine;

import io.dbbench.engine.peers.Peers;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import java.util.function.Consumer;

/** What every part of a run needs. */
record RunContext(
        Scenario scenario,
        Database database,
        RunOptions options,
        RunObservers observers,
        Peers peers,
        StopSignal stop,
        NanoClock clock) {

    /** Tells every listener. */
    void announce(Consumer<RunListener> event) {
        observers.listeners().forEach(event);
    }

    /** Tells every listener what has begun. */
    void note(String words) {
        announce(listener -> listener.note(words));
    }

    /** Returns the same context for a variant on its database. */
    RunContext of(Variant variant, Database own) {
        return new RunContext(variant.scenario(), own, options, observers, peers, stop, clock);
    }

    /** Returns the same context on another database. */
    RunContext on(Database other) {
        return new RunContext(scenario, other, options, observers, peers, stop, clock);
    }

    /** Returns the same context for rounds of an experiment of which less is observed. */
    RunContext ofLaterRounds() {
        return new RunContext(scenario, database, options, observers.ofLaterRounds(), peers, stop, clock);
    }

    /** Returns the same context with another seed. */
    RunContext withSeed(long seed) {
        return new RunContext(scenario, database, options.withSeed(seed), observers, peers, stop, clock);
    }

    /** Returns the same context for a part of the run that others follow, that ends on its own, and in this process alone. */
    RunContext with(RunObservers others, StopSignal ownStop) {
        return new RunContext(scenario, database, options, others, Peers.NONE, ownStop, clock);
    }
}
