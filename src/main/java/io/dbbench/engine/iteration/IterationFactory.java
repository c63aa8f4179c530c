package io.dbbench.engine.iteration;

import io.dbbench.engine.iteration.TransactionExchange.Captured;
import io.dbbench.engine.iteration.TransactionExchange.Drawn;
import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.engine.values.SweepLevel;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.engine.values.WeightedIndex;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.observe.DrawnStatement;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the iterations of a test, for each worker on its own session. */
public final class IterationFactory {
    private final Benchmark test;
    private final SweepLevel level;
    private final ValueSources values;
    private final long seed;
    private final NanoClock clock;

    /** Shared by all workers, because a source may hold a million values. */
    private final Map<String, ValueSource> sources = new HashMap<>();

    public IterationFactory(Benchmark test, SweepLevel level, ValueSources values, long seed, NanoClock clock) {
        this.test = test;
        this.level = level;
        this.values = values;
        this.seed = seed;
        this.clock = clock;
    }

    /** Returns the statements of the test, in the order in which sessions number them. */
    public List<PlannedStatement> statements() {
        return singles().flatMap(IterationFactory::planned).toList();
    }

    /** Returns the statements with the values that iterations draw for them. */
    public List<DrawnStatement> drawnStatements() {
        List<DrawnStatement> drawn = new ArrayList<>();
        List<Branch> branches = test.workload().branches();
        List<Workload.Single> all = singles().toList();
        for (int index = 0; index < all.size(); index++) {
            Optional<String> branch = branches.isEmpty()
                    ? Optional.empty()
                    : Optional.of(branches.get(index).name());
            Set<String> captured = new HashSet<>();
            for (Step step : all.get(index).steps()) {
                drawn.add(new DrawnStatement(drawn.size() + 1, branch, step.sql(), draws(step.sql(), captured)));
                captured.addAll(step.captures().keySet());
            }
        }
        return drawn;
    }

    private DrawnStatement.Draws draws(SqlText sql, Set<String> captured) {
        if (sql.references().stream().map(Reference::name).anyMatch(captured::contains)) {
            return iteration -> Optional.empty();
        }
        List<ValueSource> drawn = sql.references().stream().map(this::source).toList();
        return iteration -> Optional.of(drawn.stream()
                .map(source -> Optional.ofNullable(source.text(iteration)))
                .toList());
    }

    /** Returns the isolation level of all iterations, which a session can have permanently; the default if they differ. */
    public Isolation isolation() {
        Set<Isolation> all = singles().map(Workload.Single::isolation).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Isolation.DEFAULT;
    }

    /** Returns what one worker runs on its session. */
    public Iteration on(Session session) {
        List<Iteration> iterations = new ArrayList<>();
        int first = 0;
        for (Workload.Single single : singles().toList()) {
            iterations.add(iteration(single, session, first));
            first += (int) single.statements().count();
        }
        List<Branch> branches = test.workload().branches();
        return branches.isEmpty() ? iterations.get(0) : new MixIteration(iterations, choice(branches));
    }

    /** Returns whether any iteration runs a serializable transaction. */
    public boolean anySerializable() {
        return singles().anyMatch(single -> single.isolation() == Isolation.SERIALIZABLE);
    }

    private Stream<Workload.Single> singles() {
        return test.workload().singles().stream();
    }

    private static Stream<PlannedStatement> planned(Workload.Single single) {
        return single.steps().stream().map(step -> new PlannedStatement(step.sql(), columns(step)));
    }

    /** Returns the captured columns, each once, sorted. */
    private static List<String> columns(Step step) {
        return step.captures().values().stream()
                .map(Workload.CapturedColumn::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** The key is unique because no parameter can have such a name. */
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
        return new SessionIteration(session, new QueryExchange(session.statement(index), sources), clock);
    }

    private Iteration transaction(Transaction transaction, Session session, int first) {
        List<TransactionExchange.Step> steps = new ArrayList<>();
        Map<String, Capture> known = new HashMap<>();
        for (int i = 0; i < transaction.steps().size(); i++) {
            Step step = transaction.steps().get(i);
            SessionStatement statement = session.statement(first + i);
            steps.add(step(statement, step.sql(), known));
            List<String> columns = columns(step);
            step.captures()
                    .forEach((name, column) -> known.put(name, new Capture(statement, columns.indexOf(column.name()))));
        }
        return new SessionIteration(session, new TransactionExchange(session, steps, transaction), clock);
    }

    /** The place of a captured value. */
    private record Capture(SessionStatement from, int column) {}

    private TransactionExchange.Step step(SessionStatement statement, SqlText sql, Map<String, Capture> known) {
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
        return new TransactionExchange.Step(statement, drawn, captured);
    }

    private ValueSource source(Reference reference) {
        return sources.computeIfAbsent(reference.name(), name -> values.source(name, test.name(), level));
    }
}
