package io.dbbench.engine;

import io.dbbench.engine.TransactionIteration.Captured;
import io.dbbench.engine.TransactionIteration.Drawn;
import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.engine.values.WeightedIndex;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.session.PlannedStatement;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionStatement;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.Branch;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Query;
import io.dbbench.scenario.Workload.Step;
import io.dbbench.scenario.Workload.Transaction;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes what the workers of a test run, each on its own session. */
final class IterationFactory {
    private final Benchmark test;
    private final ValueSources values;
    private final long seed;
    private final NanoClock clock;

    /** What a reference gives is the same for every worker, and may choose among a million values. */
    private final Map<String, ValueSource> sources = new HashMap<>();

    IterationFactory(Benchmark test, ValueSources values, long seed, NanoClock clock) {
        this.test = test;
        this.values = values;
        this.seed = seed;
        this.clock = clock;
    }

    /** The statements of the test, in the order in which sessions number them. */
    List<PlannedStatement> statements() {
        return singles().flatMap(IterationFactory::planned).toList();
    }

    /** That of every iteration, which a session can have once and for all; the default when they differ. */
    Isolation isolation() {
        Set<Isolation> all = singles()
                .map(Workload.Single::isolation)
                .collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Isolation.DEFAULT;
    }

    /** What one worker runs on its session. */
    Iteration on(Session session) {
        List<Iteration> iterations = new ArrayList<>();
        int first = 0;
        for (Workload.Single single : singles().toList()) {
            iterations.add(iteration(single, session, first));
            first += (int) single.statements().count();
        }
        List<Branch> branches = test.workload().branches();
        return branches.isEmpty() ? iterations.get(0) : new MixIteration(iterations, choice(branches));
    }

    private Stream<Workload.Single> singles() {
        return test.workload().singles().stream();
    }

    private static Stream<PlannedStatement> planned(Workload.Single single) {
        return single.steps().stream().map(step -> new PlannedStatement(step.sql(), columns(step)));
    }

    /** Each once, in an order of their own. */
    private static List<String> columns(Step step) {
        return step.captures().values().stream()
                .map(Workload.CapturedColumn::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** No parameter can have such a name, so that this draw is not another one's. */
    private WeightedIndex choice(List<Branch> branches) {
        double[] weights = branches.stream().mapToDouble(Branch::weight).toArray();
        return new WeightedIndex(weights, IndexedRandom.key(seed, test.name(), "branch of the mix"));
    }

    private Iteration iteration(Workload.Single single, Session session, int first) {
        return single.match(
                query -> query(query, session, first), transaction -> transaction(transaction, session, first));
    }

    private Iteration query(Query query, Session session, int index) {
        List<ValueSource> sources =
                query.sql().references().stream().map(this::source).toList();
        return new QueryIteration(session, session.statement(index), sources, clock);
    }

    private Iteration transaction(Transaction transaction, Session session, int first) {
        List<TransactionIteration.Step> steps = new ArrayList<>();
        Map<String, Capture> known = new HashMap<>();
        for (int i = 0; i < transaction.steps().size(); i++) {
            Step step = transaction.steps().get(i);
            SessionStatement statement = session.statement(first + i);
            steps.add(step(statement, step.sql(), known));
            List<String> columns = columns(step);
            step.captures()
                    .forEach((name, column) -> known.put(name, new Capture(statement, columns.indexOf(column.name()))));
        }
        return new TransactionIteration(session, steps, transaction, clock);
    }

    /** Where a captured value is found. */
    private record Capture(SessionStatement from, int column) {}

    private TransactionIteration.Step step(SessionStatement statement, SqlText sql, Map<String, Capture> known) {
        List<Drawn> drawn = new ArrayList<>();
        List<Captured> captured = new ArrayList<>();
        for (int position = 0; position < sql.references().size(); position++) {
            Reference reference = sql.references().get(position);
            Capture capture = known.get(reference.name());
            if (capture == null) {
                drawn.add(new Drawn(position, source(reference)));
            } else {
                captured.add(new Captured(position, capture.from(), capture.column()));
            }
        }
        return new TransactionIteration.Step(statement, drawn, captured);
    }

    private ValueSource source(Reference reference) {
        return sources.computeIfAbsent(reference.name(), name -> values.source(name, test.name()));
    }
}
