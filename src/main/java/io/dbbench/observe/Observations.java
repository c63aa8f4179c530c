package io.dbbench.observe;

import io.dbbench.observe.Probe.Observation;
import io.dbbench.result.WorkerMeasurement.Part;
import java.util.List;

/** The observations of all probes of one test. */
public final class Observations implements AutoCloseable {
    private final List<Observation> observations;

    private Observations(List<Observation> observations) {
        this.observations = observations;
    }

    public static Observations begin(List<Probe> probes, ObservedTest test) {
        return new Observations(probes.stream().map(probe -> probe.begin(test)).toList());
    }

    public void look() {
        observations.forEach(Observation::look);
    }

    /**
     * Ends all observations, and returns what they saw.
     *
     * @param measured by all workers together
     */
    public Observed end(Part measured) {
        Observed observed = new Observed();
        observations.forEach(observation -> observation.end(measured, observed));
        return observed;
    }

    @Override
    public void close() {
        observations.forEach(Observation::close);
    }
}
