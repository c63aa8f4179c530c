package io.dbbench.engine;

import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.scenario.Scenario;

/** What every part of one run needs. */
record RunContext(
        Scenario scenario,
        Database database,
        RunOptions options,
        RunListener listener,
        AbortPolicy referee,
        StopSignal stop,
        NanoClock clock) {}
