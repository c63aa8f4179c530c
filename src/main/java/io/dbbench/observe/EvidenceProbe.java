package io.dbbench.observe;

import io.dbbench.lifecycle.NanoClock;
import io.dbbench.scenario.EvidenceLevel;

/** Finds out why the values of each test are as they are. Without an answer of the server it says what is missing. */
public record EvidenceProbe(EvidenceLevel level, NanoClock clock) implements Probe {

    @Override
    public Observation begin(ObservedTest test) {
        return new EvidenceObservation(test, level, clock);
    }

    /** It takes longer than a short round. */
    @Override
    public boolean isForAllRounds() {
        return false;
    }
}
