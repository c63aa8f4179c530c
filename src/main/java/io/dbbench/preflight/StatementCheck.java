package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.SourceRange;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.SourceMap;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.Step;
import io.dbbench.sql.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has PostgreSQL read every statement of a scenario and say what it takes and gives. Nothing of the scenario is run,
 * save the setup where that is wanted.
 */
public final class StatementCheck {
    private static final String INDETERMINATE_TYPE = "42P18";

    /** Nobody reads more, and a server that lacks everything has something against every statement. */
    private static final int MOST_PROBLEMS = 100;

    private final Scenario scenario;
    private final SourceMap passages;
    private final Database database;
    private final SetupMode setup;
    private final ServerErrorMapper refusals;
    private final ParameterTypeCheck bindings;
    private final Set<Problem> problems = new LinkedHashSet<>();

    private StatementCheck(Valid loaded, Database database, SetupMode setup) {
        this.scenario = loaded.scenario();
        this.passages = loaded.passages();
        this.database = database;
        this.setup = setup;
        this.refusals = new ServerErrorMapper(scenario, passages, setup, database);
        this.bindings = new ParameterTypeCheck(database, scenario, passages, problems);
    }

    /**
     * What the server would refuse, in the order of the file.
     *
     * @param database with the session settings of the scenario
     * @throws SqlFailure when the connection is lost
     */
    public static List<Problem> of(Valid loaded, Database database, SetupMode setup) throws SqlFailure {
        StatementCheck inspection = new StatementCheck(loaded, database, setup);
        if (inspection.setUp()) {
            inspection.samples();
            inspection.tests();
            inspection.tearDown();
        }
        return inspection.inOrder();
    }

    private List<Problem> inOrder() {
        List<Problem> found = new ArrayList<>(
                problems.stream().limit(MOST_PROBLEMS).sorted(Problem::byPlace).toList());
        if (isFull()) {
            Problem last = found.get(found.size() - 1);
            Rule rule = Rule.TOO_MANY_PROBLEMS;
            String message =
                    "the server was asked no further than these " + found.size() + " problems; mend them first";
            found.add(new Problem(last.file(), last.line(), last.column(), rule.severity(), rule.id(), message));
        }
        return found;
    }

    private boolean isFull() {
        return problems.size() >= MOST_PROBLEMS;
    }

    /** Whether there is any sense in looking further. */
    private boolean setUp() throws SqlFailure {
        for (int i = 0; i < scenario.setup().size(); i++) {
            SqlScript script = scenario.setup().get(i);
            SourceRange passage = passages.setup(i, script);
            if (setup == SetupMode.LEFT_OUT) {
                examine(script, passage);
            } else if (!runs(script, passage, i == scenario.setup().size() - 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean runs(SqlScript script, SourceRange passage, boolean last) throws SqlFailure {
        try {
            database.execute(script);
            if (last) {
                database.endScripts();
            }
            return true;
        } catch (SqlFailure failure) {
            passOn(failure);
            problems.add(passage.problem(
                    ServerErrorMapper.offset(failure, script.sql()),
                    Rule.SETUP_FAILED,
                    "setup fails here: " + failure.reason()));
            return false;
        }
    }

    private void tearDown() throws SqlFailure {
        for (int i = 0; i < scenario.teardown().size(); i++) {
            SqlScript script = scenario.teardown().get(i);
            examine(script, passages.teardown(i, script));
        }
    }

    private void examine(SqlScript script, SourceRange passage) throws SqlFailure {
        if (isFull()) {
            return;
        }
        for (SqlFailure failure : database.findFailures(script)) {
            passOn(failure);
            if (!isFull()) {
                refusals.ofScript(failure, script, passage).ifPresent(problems::add);
            }
        }
    }

    private void samples() throws SqlFailure {
        for (Parameter parameter : scenario.parameters().values()) {
            Optional<String> query = parameter.kind().sampleQuery();
            if (query.isPresent()) {
                sample(parameter, SqlText.parse(query.get()));
            }
        }
        bindings.checkTemplates();
    }

    private void sample(Parameter parameter, SqlText sql) throws SqlFailure {
        SourceRange passage = passages.sample(parameter);
        try {
            StatementDescription description = database.describe(sql);
            if (description.columns().isEmpty()) {
                problems.add(passage.problem(
                        0, Rule.STATEMENT_REFUSED, "this gives no columns; a sample is a query that returns rows"));
            } else {
                bindings.learn(parameter.name(), description.columns());
            }
        } catch (SqlFailure failure) {
            passOn(failure);
            problems.add(refusals.of(failure, sql, passage));
        }
    }

    /** The tests of a sweep have the same statements. */
    private void tests() throws SqlFailure {
        Set<String> entries = new HashSet<>();
        for (Benchmark test : scenario.benchmarks()) {
            if (!isFull() && entries.add(test.entry())) {
                test(test);
            }
        }
    }

    private void test(Benchmark test) throws SqlFailure {
        int first = 0;
        for (Workload.Single single : test.workload().singles()) {
            single(test, first, single);
            first += single.steps().size();
        }
    }

    private void single(Benchmark test, int first, Workload.Single single) throws SqlFailure {
        Map<String, String> captured = new HashMap<>();
        for (int i = 0; i < single.steps().size(); i++) {
            Step step = single.steps().get(i);
            int index = first + i;
            Optional<StatementDescription> description = describe(test, index, step.sql());
            if (description.isPresent()) {
                bindings.check(step.sql(), description.get(), passages.statement(test, index), captured);
                capture(test, index, step, description.get(), captured);
            }
        }
    }

    private void capture(
            Benchmark test, int index, Step step, StatementDescription description, Map<String, String> captured) {
        step.captures().forEach((name, column) -> {
            Optional<StatementDescription.Column> found = description.columns().stream()
                    .filter(given -> given.name().equals(column))
                    .findFirst();
            if (found.isPresent()) {
                captured.put(name, found.get().type());
            } else {
                problems.add(passages.capture(test, index, name)
                        .problem(0, Rule.UNKNOWN_COLUMN, ResultColumns.missing(column, description.columns())));
            }
        });
    }

    private Optional<StatementDescription> describe(Benchmark test, int index, SqlText sql) throws SqlFailure {
        if (isFull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(database.describe(sql));
        } catch (SqlFailure failure) {
            passOn(failure);
            // a simple statement has literals where the others have parameters, and a literal is a text at worst
            boolean expected = test.expectedErrors().contains(failure.sqlState())
                    || (test.protocol() == Protocol.SIMPLE && failure.sqlState().equals(INDETERMINATE_TYPE));
            if (!expected) {
                add(refusals.of(failure, sql, passages.statement(test, index)), test);
            }
            return Optional.empty();
        }
    }

    private void add(Problem problem, Benchmark test) {
        boolean needsSetup = problem.rule().equals(Rule.NEEDS_SETUP.id());
        if (!needsSetup || !passages.ignores(test, Rule.NEEDS_SETUP)) {
            problems.add(problem);
        }
    }

    private static void passOn(SqlFailure failure) throws SqlFailure {
        if (failure.connectionLost()) {
            throw failure;
        }
    }
}
