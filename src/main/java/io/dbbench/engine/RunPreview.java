package io.dbbench.engine;

import io.dbbench.engine.iteration.IterationFactory;
import io.dbbench.engine.peers.Peers;
import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.engine.values.ParameterReferences;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.observe.ObservedTest;
import io.dbbench.observe.PlanPreview;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What a run would send, and the plans that it would have. Only the queries of samples are run. */
public final class RunPreview {
    /** Iterations of a test without a number of them from which values for plans are taken. */
    private static final long USUAL_ITERATIONS = 1000;

    private final RunContext context;
    private final ValueSources values;

    /** Reasons why parameters have no values, by name. */
    private final Map<String, String> failures = new HashMap<>();

    /**
     * Draws the samples that the scenario's tests use.
     *
     * @param seed of all random draws
     */
    public RunPreview(Scenario scenario, Database database, long seed) {
        NanoClock clock = NanoClock.system();
        RunOptions options = new RunOptions("", List.of(), seed, Optional.empty(), Duration.ZERO);
        this.context =
                new RunContext(scenario, database, options, RunObservers.NONE, Peers.NONE, new StopSignal(), clock);
        ParameterResolver resolver = new ParameterResolver(scenario, database, clock.now());
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
                .filter(reference -> context.scenario().parameters().containsKey(SqlText.parameterOf(reference)))
                .map(reference -> failure(reference)
                        .<Values>map(reason -> new Unknown(reference, reason))
                        .orElseGet(() -> new Drawn(reference, draw(test, reference, iterations))))
                .toList();
    }

    private Optional<String> failure(String reference) {
        return ParameterReferences.closure(context.scenario(), Stream.of(reference)).stream()
                .map(SqlText::parameterOf)
                .map(failures::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<Optional<String>> draw(Benchmark test, String reference, int iterations) {
        ValueSource source = values.source(
                reference, test.name(), RunPlan.of(context.scenario()).level(test));
        return LongStream.range(0, iterations)
                .mapToObj(iteration -> Optional.ofNullable(source.text(iteration)))
                .toList();
    }

    /**
     * Returns the plans of a test; none if a parameter has no values.
     *
     * @throws SqlFailure when its session cannot be opened or its statements cannot be prepared
     */
    public Evidence plans(Benchmark test) throws SqlFailure {
        List<String> unknown = ParameterReferences.stated(test)
                .flatMap(reference -> failure(reference).stream())
                .toList();
        if (!unknown.isEmpty()) {
            return new Evidence(List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(), unknown);
        }
        Benchmark one = test.withWorkers(1);
        IterationFactory iterations = new IterationFactory(
                one,
                RunPlan.of(context.scenario()).level(test),
                values,
                context.options().seed(),
                context.clock());
        SessionPlan plan = new SessionPlanner(context, one).plan(iterations);
        try (Sessions sessions = context.database().openSessions(plan)) {
            ObservedTest observed = new ObservedTest(
                    one,
                    context.database(),
                    sessions,
                    plan.applicationName(),
                    plan.timeout(),
                    iterations.drawnStatements(),
                    context.stop());
            return PlanPreview.of(observed, test.extent().iterations().orElse(USUAL_ITERATIONS));
        }
    }
}
