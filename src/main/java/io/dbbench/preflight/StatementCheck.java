package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.Step;
import io.dbbench.source.Position;
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
 * Checks every statement of a scenario with PostgreSQL. Only setup and samples are run, and only if requested.
 */
public final class StatementCheck {
    private static final String INDETERMINATE_TYPE = "42P18";

    /** A limit, since a server without the objects of a scenario refuses every statement. */
    private static final int MOST_PROBLEMS = 100;

    private final Scenario scenario;
    private final Database database;
    private final SetupMode setup;
    private final SampleMode samples;
    private final ServerErrorMapper errorMapper;
    private final ParameterTypeCheck parameterTypes;
    private final Set<Problem> problems = new LinkedHashSet<>();

    private StatementCheck(Scenario scenario, Database database, SetupMode setup, SampleMode samples) {
        this.scenario = scenario;
        this.database = database;
        this.setup = setup;
        this.samples = samples;
        this.errorMapper = new ServerErrorMapper(scenario, setup, database);
        this.parameterTypes = new ParameterTypeCheck(database, scenario, problems);
    }

    /**
     * Returns the problems of statements that the server would refuse, in the order of the file.
     *
     * @param database with the session settings of the scenario
     * @throws SqlFailure when the connection is lost
     */
    public static List<Problem> of(Scenario scenario, Database database, SetupMode setup, SampleMode samples)
            throws SqlFailure {
        StatementCheck check = new StatementCheck(scenario, database, setup, samples);
        if (check.setUp()) {
            check.samples();
            check.tests();
            check.tearDown();
        }
        return check.inOrder();
    }

    private List<Problem> inOrder() {
        List<Problem> found = new ArrayList<>(problems.stream()
                .limit(MOST_PROBLEMS)
                .sorted(Problem.IN_FILE_ORDER)
                .toList());
        if (isFull()) {
            Problem last = found.get(found.size() - 1);
            String message = "only the first " + found.size() + " problems are shown; fix them first";
            Position at = new Position(last.line(), last.column());
            found.add(new Problem(last.source(), at, Rule.TOO_MANY_PROBLEMS, message));
        }
        return found;
    }

    private boolean isFull() {
        return problems.size() >= MOST_PROBLEMS;
    }

    /** Checks or runs setup; returns whether to continue. */
    private boolean setUp() throws SqlFailure {
        for (int i = 0; i < scenario.setup().size(); i++) {
            SqlScript script = scenario.setup().get(i);
            if (setup == SetupMode.LEFT_OUT) {
                examine(script);
            } else if (!runs(script, i == scenario.setup().size() - 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean runs(SqlScript script, boolean last) throws SqlFailure {
        try {
            database.execute(script);
            if (last) {
                database.endScripts();
            }
            return true;
        } catch (SqlFailure failure) {
            passOn(failure);
            problems.add(Problem.at(
                    script.source(),
                    ServerErrorMapper.offset(failure, script.sql()),
                    Rule.SETUP_FAILED,
                    "setup failed: " + failure.reason()));
            return false;
        }
    }

    private void tearDown() throws SqlFailure {
        for (SqlScript script : scenario.teardown()) {
            examine(script);
        }
    }

    private void examine(SqlScript script) throws SqlFailure {
        if (isFull()) {
            return;
        }
        for (SqlFailure failure : database.statements().findFailures(script)) {
            passOn(failure);
            if (!isFull()) {
                errorMapper.ofScript(failure, script).ifPresent(problems::add);
            }
        }
    }

    private void samples() throws SqlFailure {
        for (Parameter parameter : scenario.parameters().values()) {
            Optional<SqlText> query = parameter.kind().sampleQuery();
            if (query.isPresent()) {
                sample(parameter, query.get());
            }
        }
        parameterTypes.checkTemplates();
    }

    private void sample(Parameter parameter, SqlText sql) throws SqlFailure {
        try {
            StatementDescription description = database.statements().describe(sql);
            if (description.columns().isEmpty()) {
                problems.add(Problem.at(
                        sql.source(),
                        0,
                        Rule.STATEMENT_REFUSED,
                        "the statement returns no columns; a sample must be a query"));
            } else {
                parameterTypes.learn(parameter.name(), description.columns());
                firstRows(sql).ifPresent(rows -> parameterTypes.learn(parameter.name(), rows));
            }
        } catch (SqlFailure failure) {
            passOn(failure);
            problems.add(errorMapper.of(failure, sql));
        }
    }

    /** Returns the first rows of a sample; empty if they are not available before a run. */
    private Optional<Rows> firstRows(SqlText sample) throws SqlFailure {
        if (samples == SampleMode.DESCRIBED) {
            return Optional.empty();
        }
        try {
            return Optional.of(database.firstRows(sample.text(), SampleValues.MOST));
        } catch (SqlFailure failure) {
            passOn(failure);
            return Optional.empty();
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
        for (Workload.Single single : test.workload().singles()) {
            single(test, single);
        }
    }

    private void single(Benchmark test, Workload.Single single) throws SqlFailure {
        Map<String, String> captured = new HashMap<>();
        for (Step step : single.steps()) {
            Optional<StatementDescription> description = describe(test, step.sql());
            if (description.isPresent()) {
                parameterTypes.check(step.sql(), description.get(), captured);
                capture(step, description.get(), captured);
            }
        }
    }

    private void capture(Step step, StatementDescription description, Map<String, String> captured) {
        step.captures().forEach((name, column) -> {
            Optional<StatementDescription.Column> found = description.columns().stream()
                    .filter(given -> given.name().equals(column.name()))
                    .findFirst();
            if (found.isPresent()) {
                captured.put(name, found.get().type());
            } else {
                String message = ResultColumns.missing(column.name(), description.columns());
                problems.add(Problem.at(column.source(), 0, Rule.UNKNOWN_COLUMN, message));
            }
        });
    }

    private Optional<StatementDescription> describe(Benchmark test, SqlText sql) throws SqlFailure {
        if (isFull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(database.statements().describe(sql));
        } catch (SqlFailure failure) {
            passOn(failure);
            // a simple statement has literals where the others have parameters, and a literal is a text at worst
            boolean expected = test.expectedErrors().contains(failure.sqlState())
                    || (test.protocol() == Protocol.SIMPLE && failure.sqlState().equals(INDETERMINATE_TYPE));
            if (!expected) {
                add(errorMapper.of(failure, sql), test);
            }
            return Optional.empty();
        }
    }

    private void add(Problem problem, Benchmark test) {
        boolean suppressed =
                problem.rule() == Rule.NEEDS_SETUP && test.source().suppressed().contains(Rule.NEEDS_SETUP.id());
        if (!suppressed) {
            problems.add(problem);
        }
    }

    private static void passOn(SqlFailure failure) throws SqlFailure {
        if (failure.connectionLost()) {
            throw failure;
        }
    }
}
