package io.dbbench.doctor;

import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.ServerExamination;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Scenario;
import io.dbbench.sql.SqlState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Examines a server: every check in a read-only transaction of its own, one after the other, on the control connection.
 * Changes nothing.
 */
public final class Doctor {
    private final ServerExamination examination;
    private final Optional<ScenarioScope> scope;
    private final ServerProfile server;
    private final SettingChanges changes;
    private final Map<String, String> values;
    private final NanoClock clock = NanoClock.system();

    private Doctor(ServerExamination examination, Optional<ScenarioScope> scope, ServerProfile server)
            throws SqlFailure {
        this.examination = examination;
        this.scope = scope;
        this.server = server;
        this.changes = SettingChanges.of(examination.rows(CheckSql.ofSettings(), Map.of()));
        this.values = CheckSql.values(server, scope, examination.poolerMode());
    }

    /**
     * Runs all checks.
     *
     * @param scenario to which checks of tables, indexes and statements are limited; absent: the whole database
     * @param machineMemoryBytes of this machine, used if the server runs on it
     * @throws SqlFailure when the connection is lost
     */
    public static Diagnosis examine(
            Database database, Optional<Scenario> scenario, long machineMemoryBytes, DoctorLimits limits)
            throws SqlFailure {
        ServerExamination examination = database.examination();
        OptionalLong memory = examination.isLocal() ? OptionalLong.of(machineMemoryBytes) : OptionalLong.empty();
        ServerProfile server =
                ServerProfile.of(examination.rows(CheckSql.ofServer(), Map.of()), scenario.isPresent(), memory, limits);
        Optional<ScenarioScope> scope =
                scenario.isPresent() ? Optional.of(ScopeReader.read(scenario.get(), examination)) : Optional.empty();
        return new Diagnosis(
                database.endpoint(),
                server.version(),
                server.standby() ? ServerRole.STANDBY : ServerRole.PRIMARY,
                scope,
                new Doctor(examination, scope, server).reports());
    }

    private List<CheckReport> reports() throws SqlFailure {
        List<CheckReport> reports = new ArrayList<>();
        for (Check check : Check.values()) {
            reports.add(report(check));
        }
        return reports;
    }

    private CheckReport report(Check check) throws SqlFailure {
        Optional<Skip> prevented = check.requirements().preventsRun(server);
        if (prevented.isPresent()) {
            return CheckReport.skipped(check, prevented.get());
        }
        long start = clock.nanoTime();
        try {
            Rows rows = examination.rows(CheckSql.of(check, server), values);
            Duration time = Duration.ofNanos(clock.nanoTime() - start);
            return report(check, CheckRow.all(rows), time);
        } catch (SqlFailure failure) {
            if (failure.connectionLost()) {
                throw failure;
            }
            boolean locked = failure.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE);
            return CheckReport.skipped(
                    check, new Skip(locked ? "a table was locked by another session" : failure.getMessage()));
        }
    }

    private CheckReport report(Check check, List<CheckRow> rows, Duration time) {
        List<Finding> findings = rows.stream()
                .filter(row -> row.isFinding() && row.isWithin(scope))
                .map(row -> row.finding(check, scope, changes))
                .toList();
        Optional<Skip> hidden = rows.stream()
                .filter(row -> !row.isFinding())
                .map(CheckRow::skip)
                .findFirst();
        Optional<Skip> skip =
                findings.isEmpty() ? check.requirements().preventsPass(server).or(() -> hidden) : hidden;
        return new CheckReport(check, findings, skip, time);
    }
}
