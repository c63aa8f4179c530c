package io.dbbench.engine;

import io.dbbench.observe.Probe;
import java.util.List;

/**
 * Who follows a run.
 *
 * @param listeners are told how the run proceeds
 * @param probes observe each test
 * @param abortPolicy decides when to end the run early
 */
public record RunObservers(List<RunListener> listeners, List<Probe> probes, AbortPolicy abortPolicy) {
    public static final RunObservers NONE = of();

    public RunObservers {
        listeners = List.copyOf(listeners);
        probes = List.copyOf(probes);
    }

    public static RunObservers of(RunListener... listeners) {
        return new RunObservers(List.of(listeners), List.of(), AbortPolicy.NEVER);
    }

    /** Returns the observers of the rounds of an experiment after the first. */
    RunObservers ofLaterRounds() {
        return new RunObservers(
                listeners, probes.stream().filter(Probe::isForAllRounds).toList(), abortPolicy);
    }

    /** Returns the same observers with another abort policy. */
    public RunObservers aborting(AbortPolicy policy) {
        return new RunObservers(listeners, probes, policy);
    }
}
