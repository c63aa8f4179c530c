package io.dbbench.cli;

import io.dbbench.cli.check.InvalidScenario;
import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.option.ScenarioPathConverter;
import io.dbbench.cli.option.VariableOptions;
import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.TargetResolver;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.doctor.Doctor;
import io.dbbench.doctor.DoctorLimits;
import io.dbbench.doctor.format.DiagnosisFormat;
import io.dbbench.engine.client.ClientFacts;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Finding.Severity;
import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench doctor}: examines a server, on request as far as a scenario uses it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Examine a server: can its numbers be trusted, and what would make it faster?",
        footer = {
            "",
            "It only reads. What it advises is SQL that is shown and never run.",
            "",
            "Examples:",
            "  dbbench doctor -c postgresql://user@localhost:5432/shop",
            "  dbbench doctor scenarios/default.yaml --fail-on error --format markdown"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            converter = ScenarioPathConverter.class,
            description = "a scenario file: only the tables, indexes and statements that it uses; - for standard input")
    private @Nullable Path file;

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "CONNECTION",
            description = "the server to examine, as for run")
    private @Nullable String connection;

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "human",
            description = "output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private DiagnosisFormat format = DiagnosisFormat.HUMAN;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "exit with 99 if there is a finding as severe as this: ${COMPLETION-CANDIDATES}")
    private @Nullable FailOn failOn;

    DoctorCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** The least severity of a finding that fails the command. */
    enum FailOn {
        ERROR(Severity.ERROR),
        WARNING(Severity.WARNING);

        private final Severity severity;

        FailOn(Severity severity) {
            this.severity = severity;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws InvalidScenario, InvalidConnection, DatabaseUnavailable, SqlFailure {
        Optional<Scenario> scenario = scenario();
        DatabaseSettings settings = scenario.map(Scenario::database)
                .orElse(new DatabaseSettings(Optional.empty(), Optional.empty(), Map.of(), Optional.empty()));
        ServerTarget target = new TargetResolver(
                        Optional.ofNullable(connection), environment, terminal::say, trust.trust())
                .resolve(settings);
        Diagnosis diagnosis = examine(target, settings, scenario);
        format.print(diagnosis, Version.current(), terminal);
        boolean failed = failOn != null && diagnosis.hasFinding(failOn.severity);
        return (failed ? ExitCode.THRESHOLD_FAILED : ExitCode.SUCCESS).status();
    }

    private Optional<Scenario> scenario() throws InvalidScenario {
        if (file == null) {
            return Optional.empty();
        }
        ScenarioFiles files = new ScenarioFiles(terminal, variables.definitions(), environment, trust.trust());
        return Optional.of(files.loadAll(List.of(file)).get(0).scenario());
    }

    private Diagnosis examine(ServerTarget target, DatabaseSettings settings, Optional<Scenario> scenario)
            throws DatabaseUnavailable, SqlFailure {
        Database opened = Database.open(target, "dbbench doctor", settings.session(), terminal::say, StopRequests.NONE);
        try (ClosedAtExit<Database> server = new ClosedAtExit<>(opened, Database::close)) {
            Database database = server.value();
            if (target.isTemporary() && scenario.isPresent()) {
                for (SqlScript script : scenario.get().setup()) {
                    database.execute(script);
                }
                database.endScripts();
            }
            database.forbidWriting();
            return Doctor.examine(database, scenario, ClientFacts.read().memoryBytes(), DoctorLimits.USUAL);
        }
    }
}
