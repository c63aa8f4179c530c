package io.dbbench.cli.run;

import io.dbbench.cli.progress.LoadText;
import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.ValuePreview;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.ConnectionBudget;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints what a run would do. It asks the database, but runs neither setup nor tests. */
public final class DryRun {
    private static final int DRAWS = 3;
    private static final int LONGEST_VALUE = 60;

    private final Terminal terminal;
    private final Scenario scenario;
    private final Database database;
    private final ValuePreview preview;
    private final ConnectionBudget headroom;
    private boolean refused;

    /**
     * Creates a dry run.
     *
     * @throws SqlFailure when the server cannot be asked what it has room for
     */
    public DryRun(Terminal terminal, Scenario scenario, Database database, long seed) throws SqlFailure {
        this.terminal = terminal;
        this.scenario = scenario;
        this.database = database;
        this.headroom = ConnectionBudget.now(scenario, database);
        this.preview = new ValuePreview(scenario, database, seed);
    }

    /** Whether PostgreSQL takes every statement, or may do so once setup has run, and has a connection for every worker. */
    public ExitCode print(ServerTarget target) {
        List<Benchmark> tests = scenario.benchmarks();
        terminal.print(scenario.name() + " (" + scenario.source().file() + ") on " + target.description() + ": "
                + Plural.of(tests.size(), "test") + ", " + ExpectedTime.of(tests));
        print("setup", scenario.setup());
        tests.forEach(this::print);
        print("teardown", scenario.teardown());
        ExitCode described = refused && scenario.setup().isEmpty() ? ExitCode.SCENARIO_INVALID : ExitCode.SUCCESS;
        return described.and(connected());
    }

    /** A run would go on without the tests that it refuses, but their thresholds would have no data. */
    private ExitCode connected() {
        List<Benchmark> unconnected = scenario.benchmarks().stream()
                .filter(test -> headroom.shortage(test).isPresent())
                .toList();
        if (unconnected.isEmpty()) {
            return ExitCode.SUCCESS;
        }
        terminal.say("dbbench: warning: " + Plural.of(unconnected.size(), "test")
                + " would be refused, for " + (unconnected.size() == 1 ? "it needs" : "they need")
                + " more connections than the server has to give");
        return unconnected.stream()
                        .flatMap(test -> test.thresholds().stream())
                        .allMatch(threshold -> threshold.severity() == Severity.WARN)
                ? ExitCode.SUCCESS
                : ExitCode.THRESHOLD_FAILED;
    }

    private void print(String phase, List<SqlScript> scripts) {
        scripts.forEach(script -> terminal.print("  " + phase + " (not run now): " + script.name()));
    }

    private void print(Benchmark test) {
        terminal.print("");
        terminal.print("  " + test.name()
                + test.suite().map(suite -> " [" + suite + "]").orElse(""));
        terminal.print("    load: " + LoadText.describe(test));
        headroom.shortage(test).ifPresent(reason -> terminal.print("    would be refused: " + reason));
        print(test.workload());
        preview.values(test, DRAWS).forEach(this::print);
        terminal.print("    thresholds: " + thresholds(test));
        test.timeout().ifPresent(timeout -> terminal.print("    timeout: " + Durations.exact(timeout)));
        terminal.print("    expected time: " + ExpectedTime.of(List.of(test)));
    }

    private static String thresholds(Benchmark test) {
        return test.thresholds().stream().map(Threshold::text).collect(Collectors.joining(", "));
    }

    private void print(Workload workload) {
        List<Workload.Branch> branches = workload.branches();
        if (branches.isEmpty()) {
            workload.singles().forEach(this::print);
        }
        double sum = branches.stream().mapToDouble(Workload.Branch::weight).sum();
        for (Workload.Branch branch : branches) {
            terminal.print(String.format(
                    Locale.ROOT,
                    "    branch: %s, %.1f %% of the iterations",
                    branch.name(),
                    100 * branch.weight() / sum));
            print(branch.workload());
        }
    }

    private void print(Workload.Single single) {
        single.match(
                        query -> Optional.<String>empty(),
                        transaction -> Optional.of("    transaction: " + LoadText.describe(transaction)))
                .ifPresent(terminal::print);
        single.statements().forEach(this::print);
    }

    private void print(SqlText statement) {
        terminal.print("    statement: " + statement.text().strip().replace("\n", "\n               "));
        try {
            StatementDescription description = database.describe(statement);
            if (!statement.references().isEmpty()) {
                terminal.print("      takes: " + taken(statement, description));
            }
            terminal.print("      gives: " + given(description));
        } catch (SqlFailure failure) {
            refused = true;
            String why = scenario.setup().isEmpty() ? "" : "; setup has not run, which may be why";
            terminal.print("      cannot be described: " + failure.getMessage() + why);
        }
    }

    private static String taken(SqlText statement, StatementDescription description) {
        StringBuilder taken = new StringBuilder();
        for (int i = 0; i < statement.references().size(); i++) {
            taken.append(i == 0 ? "" : ", ")
                    .append(':')
                    .append(statement.references().get(i).name())
                    .append(' ')
                    .append(description.parameterTypes().get(i));
        }
        return taken.toString();
    }

    private static String given(StatementDescription description) {
        return description.columns().isEmpty()
                ? "no rows"
                : description.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining(", "));
    }

    private void print(ValuePreview.Values values) {
        String name = "    :" + values.reference() + ": ";
        if (values instanceof ValuePreview.Drawn drawn) {
            terminal.print(name + drawn.drawn().stream().map(DryRun::shown).collect(Collectors.joining(", ")) + ", …");
        } else if (values instanceof ValuePreview.Unknown unknown) {
            terminal.print(name + "no values yet: " + unknown.reason());
        }
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> text.replace("\n", "\\n"))
                .map(text -> text.codePointCount(0, text.length()) <= LONGEST_VALUE
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…")
                .orElse("NULL");
    }
}
