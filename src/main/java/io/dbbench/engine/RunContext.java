package io.dbbench.engine;

import io.dbbench.database.Database;
import io.dbbench.scenario.Scenario;

/** What every part of one run needs. */
record RunContext(
        Scenario scenario,
        Database database,
        RunOptions options,
        RunListener listener,
        Referee referee,
        StopSignal stop,
        NanoClock clock) {}
