package io.dbbench.engine;

import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.Database;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.sql.SqlText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Draws the values that a run would send. Only the queries of samples are run. */
public final class ValuePreview {
    private final Scenario scenario;
    private final ValueSources values;

    /** Reasons why parameters have no values, by name. */
    private final Map<String, String> failures = new HashMap<>();

    /**
     * Draws the samples that the scenario's tests use.
     *
     * @param seed of all random draws
     */
    public ValuePreview(Scenario scenario, Database database, long seed) {
        this.scenario = scenario;
        Instant now = NanoClock.system().now();
        ParameterResolver resolver = new ParameterResolver(scenario, database, now);
        for (Parameter parameter : resolver.used()) {
            try {
                resolver.resolve(parameter);
            } catch (RunStepFailed failed) {
                failures.put(parameter.name(), failed.message());
            }
        }
        this.values = resolver.values(seed);
    }

    /** The values of a parameter, as far as they are known. */
    public sealed interface Values {

        /** Returns {@code name} or {@code name.column}, without the colon. */
        String reference();
    }

    /**
     * Values that were drawn.
     *
     * @param drawn values of the first iterations; empty for NULL
     */
    public record Drawn(String reference, List<Optional<String>> drawn) implements Values {
        public Drawn {
            drawn = List.copyOf(drawn);
        }
    }

    /** Values that cannot be drawn yet. */
    public record Unknown(String reference, String reason) implements Values {}

    /**
     * Returns the values of a test's parameters, in the order in which its statements name them.
     *
     * @param iterations number of values, from the first measured iteration on
     */
    public List<Values> values(Benchmark test, int iterations) {
        return ParameterReferences.stated(test)
                .filter(reference -> scenario.parameters().containsKey(SqlText.parameterOf(reference)))
                .map(reference -> failure(reference)
                        .<Values>map(reason -> new Unknown(reference, reason))
                        .orElseGet(() -> new Drawn(reference, draw(test, reference, iterations))))
                .toList();
    }

    private Optional<String> failure(String reference) {
        return ParameterReferences.closure(scenario, Stream.of(reference)).stream()
                .map(SqlText::parameterOf)
                .map(failures::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<Optional<String>> draw(Benchmark test, String reference, int iterations) {
        ValueSource source =
                values.source(reference, test.name(), RunPlan.of(scenario).level(test));
        return LongStream.range(0, iterations)
                .mapToObj(iteration -> Optional.ofNullable(source.text(iteration)))
                .toList();
    }
}
