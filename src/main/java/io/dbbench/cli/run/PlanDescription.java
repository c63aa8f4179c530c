package io.dbbench.cli.run;

import io.dbbench.cli.progress.LoadText;
import io.dbbench.engine.RunPreview;
import io.dbbench.engine.experiment.ExperimentPlan;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.ConnectionBudget;
import io.dbbench.preflight.WriteSummary;
import io.dbbench.result.comparison.ExperimentResult.Layout;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Variant;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints the tests of a scenario, their statements as PostgreSQL describes them, and their first parameter values. */
final class PlanDescription {
    private static final int VALUES = 3;
    private static final int MAX_VALUE_LENGTH = 60;

    private final Terminal terminal;
    private final PlannedScenario plan;
    private final Database database;
    private final RunPreview preview;
    private final ConnectionBudget connections;
    private int rejected;
    private boolean missing;

    PlanDescription(Terminal terminal, PlannedScenario plan, Database database, long seed) throws SqlFailure {
        this.terminal = terminal;
        this.plan = plan;
        this.database = database;
        this.connections = ConnectionBudget.now(plan.scenario(), database);
        this.preview = new RunPreview(plan.scenario(), database, seed);
    }

    /** Returns whether PostgreSQL accepts every statement, or may after setup, and has a connection for every worker. */
    ExitCode print() throws SqlFailure {
        Scenario scenario = plan.scenario();
        List<Benchmark> tests = scenario.benchmarks();
        terminal.print(scenario.name() + " (" + scenario.source().file() + ") on "
                + plan.target().description() + ": " + Plural.of(tests.size(), "test") + ", "
                + ExpectedTime.of(scenario));
        scenario.experiment().ifPresent(this::print);
        if (!database.isTemporary()) {
            WriteSummary.of(scenario, database).ifPresent(writes -> terminal.print("  " + writes.line()));
        }
        print("setup", scenario.setup());
        tests.stream()
                .map(test -> scenario.experiment()
                        .map(experiment -> experiment.round(test))
                        .orElse(test))
                .forEach(this::print);
        print("teardown", scenario.teardown());
        EmptyServerHint.of(plan.target(), scenario).filter(hint -> missing).ifPresent(terminal::say);
        return acceptedStatements(scenario).and(enoughConnections(tests));
    }

    /** Setup may create what is missing. */
    private ExitCode acceptedStatements(Scenario scenario) {
        if (rejected == 0 || !scenario.setup().isEmpty()) {
            return ExitCode.SUCCESS;
        }
        terminal.say(
                "dbbench: error: PostgreSQL rejects " + Plural.of(rejected, "statement") + " of " + scenario.name());
        return ExitCode.SCENARIO_INVALID;
    }

    /** A run would continue without such a test, but the thresholds of that test would have no data. */
    private ExitCode enoughConnections(List<Benchmark> tests) {
        List<Benchmark> refused = tests.stream()
                .filter(test -> connections.shortage(test).isPresent())
                .toList();
        if (!refused.isEmpty()) {
            terminal.say("dbbench: warning: " + Plural.of(refused.size(), "test")
                    + " could not start: not enough connections available");
        }
        return refused.stream()
                        .flatMap(test -> test.thresholds().stream())
                        .allMatch(threshold -> threshold.severity() == Severity.WARN)
                ? ExitCode.SUCCESS
                : ExitCode.THRESHOLD_FAILED;
    }

    private void print(Experiment experiment) {
        terminal.print("  variants: "
                + experiment.variants().stream().map(Variant::name).collect(Collectors.joining(", ")) + "; the base is "
                + experiment.base());
        terminal.print(
                "  rounds: " + Plural.of(experiment.pairs(), "pair") + " for each test, every variant once per pair, "
                        + blocks(experiment)
                        + Durations.exact(experiment.round()) + " after " + Durations.exact(experiment.warmup())
                        + " of warm-up; up to half as many again to confirm what got worse");
        experiment.variants().forEach(variant -> {
            print("setup of " + variant.name(), variant.setup());
            print("teardown of " + variant.name(), variant.teardown());
        });
    }

    private static String blocks(Experiment experiment) {
        return experiment.variants().stream().anyMatch(Variant::changesDatabase)
                ? "or " + ExperimentPlan.pairs(Layout.BLOCKS, experiment)
                        + " blocks with every variant twice if the database cannot be copied, "
                : "";
    }

    private void print(String phase, List<SqlScript> scripts) {
        scripts.forEach(script -> terminal.print("  " + phase + " (skipped): " + script.name()));
    }

    private void print(Benchmark test) {
        terminal.print("");
        terminal.print("  " + test.name()
                + test.suite().map(suite -> " [" + suite + "]").orElse(""));
        terminal.print("    load: " + LoadText.describe(test));
        connections.shortage(test).ifPresent(reason -> terminal.print("    could not start: " + reason));
        print(test.workload());
        preview.values(test, VALUES).forEach(this::print);
        if (!test.thresholds().isEmpty()) {
            terminal.print("    thresholds: "
                    + test.thresholds().stream().map(Threshold::text).collect(Collectors.joining(", ")));
        }
        test.timeout().ifPresent(timeout -> terminal.print("    timeout: " + Durations.exact(timeout)));
        terminal.print("    expected time" + (plan.scenario().experiment().isPresent() ? " of a round: " : ": ")
                + ExpectedTime.of(List.of(test)));
    }

    private void print(Workload workload) {
        List<Workload.Branch> branches = workload.branches();
        if (branches.isEmpty()) {
            workload.singles().forEach(this::print);
        }
        double sum = branches.stream().mapToDouble(Workload.Branch::weight).sum();
        for (Workload.Branch branch : branches) {
            terminal.print(String.format(
                    Locale.ROOT, "    branch: %s, %.1f%% of iterations", branch.name(), 100 * branch.weight() / sum));
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
            StatementDescription description = database.statements().describe(statement);
            if (!statement.references().isEmpty()) {
                terminal.print("      parameters: " + parameters(statement, description));
            }
            terminal.print("      returns: " + columns(description));
        } catch (SqlFailure failure) {
            rejected++;
            missing |= EmptyServerHint.isMissing(failure.getMessage());
            terminal.print("      rejected: " + failure.getMessage()
                    + (plan.scenario().setup().isEmpty() ? "" : "; setup, which was skipped, may create it"));
        }
    }

    private static String parameters(SqlText statement, StatementDescription description) {
        return IntStream.range(0, statement.references().size())
                .mapToObj(i -> ":" + statement.references().get(i).name() + " "
                        + description.parameterTypes().get(i))
                .collect(Collectors.joining(", "));
    }

    private static String columns(StatementDescription description) {
        return description.columns().isEmpty()
                ? "no rows"
                : description.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining(", "));
    }

    private void print(RunPreview.Values values) {
        String name = "    :" + values.reference() + ": ";
        if (values instanceof RunPreview.Drawn drawn) {
            terminal.print(name
                    + drawn.drawn().stream().map(PlanDescription::shown).collect(Collectors.joining(", ")) + ", …");
        } else if (values instanceof RunPreview.Unknown unknown) {
            terminal.print(name + "no values yet: " + unknown.reason());
        }
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> text.replace("\n", "\\n"))
                .map(text -> text.codePointCount(0, text.length()) <= MAX_VALUE_LENGTH
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, MAX_VALUE_LENGTH)) + "…")
                .orElse("NULL");
    }
}
