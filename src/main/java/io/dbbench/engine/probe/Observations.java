package io.dbbench.engine.probe;

import io.dbbench.engine.probe.Probe.Observation;
import io.dbbench.postgres.Database;
import io.dbbench.scenario.Benchmark;
import java.util.List;

/** The observations of all probes of one test. */
public final class Observations implements AutoCloseable {
    private final List<Observation> observations;

    private Observations(List<Observation> observations) {
        this.observations = observations;
    }

    public static Observations begin(List<Probe> probes, Benchmark test, Database database) {
        return new Observations(
                probes.stream().map(probe -> probe.begin(test, database)).toList());
    }

    public void look() {
        observations.forEach(Observation::look);
    }

    /** Ends all observations, and returns what they saw. */
    public Evidence end() {
        Evidence evidence = new Evidence();
        observations.forEach(observation -> observation.end(evidence));
        return evidence;
    }

    @Override
    public void close() {
        observations.forEach(Observation::close);
    }
}
