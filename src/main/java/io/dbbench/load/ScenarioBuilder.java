package io.dbbench.load;

import io.dbbench.load.bind.BenchmarkBinder;
import io.dbbench.load.bind.ScriptBinder;
import io.dbbench.load.bind.SettingsBinder;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.document.Suppressions;
import io.dbbench.load.parameter.ParameterBinder;
import io.dbbench.load.statement.StatementBinder;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.EvidenceLevel;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.ScenarioSource;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a scenario from its document. */
final class ScenarioBuilder {
    private final BindingContext context;
    private final ScriptBinder scripts;
    private final SettingsBinder settings;

    ScenarioBuilder(BindingContext context) {
        this.context = context;
        this.scripts = new ScriptBinder(context);
        this.settings = new SettingsBinder(context);
    }

    /** Returns the scenario; empty when the document is too faulty. */
    Optional<Scenario> assemble(ScenarioDocument document) {
        DatabaseSettings database = database(document.database());
        List<SqlScript> setup = scripts.steps(document.setup(), "/setup");
        List<SqlScript> teardown = scripts.steps(document.teardown(), "/teardown");
        Map<String, Parameter> parameters = new ParameterBinder(context).of(document.parameters());
        List<Benchmark> tests = tests(document, parameters);
        return Optional.ofNullable(document.name())
                .map(name -> new Scenario(
                        name,
                        Optional.ofNullable(document.description()),
                        database,
                        setup,
                        teardown,
                        parameters,
                        tests,
                        evidence(document),
                        Optional.empty(),
                        new ScenarioSource(
                                context.problems().source().name(),
                                context.problems().source().text(),
                                context::range)));
    }

    /** Returns a variant, of which this is the scenario; empty when the document is too faulty. */
    Optional<Variant> variant(String name, ScenarioDocument document) {
        ScenarioDocument.Variant own =
                Optional.ofNullable(document.variants()).orElse(Map.of()).get(name);
        String pointer = JsonPointers.child("/variants", name);
        List<SqlScript> setup =
                own == null ? List.of() : scripts.steps(own.setup(), JsonPointers.child(pointer, "setup"));
        List<SqlScript> teardown =
                own == null ? List.of() : scripts.steps(own.teardown(), JsonPointers.child(pointer, "teardown"));
        return assemble(document).map(scenario -> new Variant(name, scenario, setup, teardown));
    }

    private static EvidenceLevel evidence(ScenarioDocument document) {
        return Optional.ofNullable(document.evidence())
                .map(level -> EvidenceLevel.valueOf(level.toUpperCase(Locale.ROOT)))
                .orElse(EvidenceLevel.FULL);
    }

    private List<Benchmark> tests(ScenarioDocument document, Map<String, Parameter> parameters) {
        StatementBinder statements = new StatementBinder(context, parameters);
        Suppressions ignored = new Suppressions(context);
        List<Benchmark> tests =
                new BenchmarkBinder(context, statements, ignored, document.defaults()).of(document.tests());
        boolean everyQueryWasRead =
                document.tests() != null && document.tests().stream().allMatch(ScenarioBuilder::isRead);
        if (everyQueryWasRead) {
            statements.reportUnused();
        }
        ignored.reportUnused();
        return tests;
    }

    /** Returns whether all its statements were checked. */
    private static boolean isRead(ScenarioDocument.@Nullable Benchmark test) {
        return test != null
                && (test.work().isRead()
                        || (test.mix() != null
                                && test.mix().stream()
                                        .allMatch(branch ->
                                                branch != null && branch.work().isRead())));
    }

    private DatabaseSettings database(ScenarioDocument.@Nullable Database document) {
        if (document == null) {
            return new DatabaseSettings(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
        }
        return new DatabaseSettings(
                Optional.ofNullable(document.url()),
                Optional.ofNullable(document.embedded()).map(this::embedded),
                settings.ofSession(document.session(), "/database/session"),
                Optional.ofNullable(document.pool())
                        .map(ScenarioDocument.Pool::size)
                        .map(PoolSettings::new));
    }

    private EmbeddedSettings embedded(ScenarioDocument.Embedded document) {
        String pointer = "/database/embedded";
        return new EmbeddedSettings(
                document.version() == null ? EmbeddedSettings.DEFAULT_VERSION : document.version(),
                settings.ofServer(document.settings(), JsonPointers.child(pointer, "settings")),
                scripts.files(document.init(), JsonPointers.child(pointer, "init")));
    }
}
