package io.dbbench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.SqlScript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Causes planted on a server are named, and are gone after the remedy; their healthy twins are not reported. */
@Tag("alone")
final class FindingsIT {
    private static CauseServer server;

    @BeforeAll
    static void start() throws Exception {
        server = CauseServer.start();
        server.administer("ALTER SYSTEM SET autovacuum = off; ALTER SYSTEM SET autovacuum_naptime = '1s';"
                + " ALTER SYSTEM SET max_wal_size = '32MB'; ALTER SYSTEM SET min_wal_size = '32MB';"
                + " SELECT pg_reload_conf()");
        for (List<String> tables :
                List.of(PlanCauses.WIDE, PlanCauses.TABLES, ServerCauses.TABLES, ClientCauses.TABLES)) {
            for (String sql : tables) {
                server.execute(sql);
            }
        }
        // only one of them is there for autovacuum
        server.execute("DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT relid FROM pg_stat_user_tables"
                + " LOOP EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', t); END LOOP; END $$");
        server.administer("ALTER SYSTEM SET autovacuum = on; SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<PlantedCause> causes() {
        return Stream.of(PlanCauses.all(), ServerCauses.all(), ClientCauses.all())
                .flatMap(causes -> causes);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void aCauseIsNamedAndItsRemedyHelpsAndTheHealthyTwinIsSilent(PlantedCause cause) throws Exception {
        RunResult ill = run(cause, cause.trial(), true);
        assumeTrue(cause.tries() == 1 || codes(ill).contains(cause.code()) || !isDisturbed(ill), "a busy machine");
        Finding finding = find(ill, cause.code()).orElseThrow(() -> new AssertionError("not found: " + codes(ill)));

        RunResult after = run(cause, cause.remedy().apply(server, cause.trial(), finding), false);

        assertThat(codes(after)).as(finding.text()).doesNotContain(cause.code());
        assertThat(cause.measure().of().applyAsDouble(after))
                .as(cause.measure().unit() + ": " + finding.text())
                .isLessThan(cause.measure().of().applyAsDouble(ill));
        assertThat(codes(run(cause, cause.twin(), false))).as("healthy twin").doesNotContain(cause.code());
    }

    /** Runs a trial again if it is a matter of chance whether the cause is there. */
    private static RunResult run(PlantedCause cause, Trial trial, boolean expected) throws Exception {
        RunResult result = server.run(trial);
        for (int more = 1; more < cause.tries() && find(result, cause.code()).isPresent() != expected; more++) {
            result = server.run(trial);
        }
        return result;
    }

    /** Returns whether the processors worked for other programs. */
    private static boolean isDisturbed(RunResult run) {
        return run.results().stream()
                .flatMap(test -> test.client().stream())
                .anyMatch(client ->
                        client.machineCpuShare().orElse(0) - client.cpuShare().orElse(0) > 0.1);
    }

    private static Stream<Finding> findings(RunResult run) {
        return Stream.concat(run.findings().stream(), run.results().stream().flatMap(test -> test.findings().stream()));
    }

    private static Optional<Finding> find(RunResult run, String code) {
        return findings(run).filter(finding -> finding.code().equals(code)).findFirst();
    }

    private static List<String> codes(RunResult run) {
        return findings(run).map(Finding::code).toList();
    }

    @Test
    void aLockIsFoundWithTheStatementThatHoldsIt() throws Exception {
        try (Database other = server.session("nightly job")) {
            Thread holder = new Thread(() -> hold(other));
            holder.start();
            server.await("SELECT FROM pg_stat_activity WHERE application_name = 'nightly job' AND state = 'active'");
            RunResult run =
                    server.run(Trial.query("UPDATE account SET balance = 0 WHERE id = 3", "iterations: 1, warmup: 0"));
            holder.join();

            assertThat(find(run, "lock-waits").orElseThrow().message())
                    .contains("held by nightly job")
                    .contains("pg_sleep");
            assertThat(find(run, "other-load").orElseThrow().message()).contains("nightly job");
            assertThat(find(run, "slow-query").orElseThrow().message()).contains("waited for locks");
        }
    }

    private static void hold(Database other) {
        String sql = "BEGIN; UPDATE account SET balance = 0 WHERE id = 3; SELECT pg_sleep(2); COMMIT";
        try {
            other.execute(new SqlScript("hold", sql));
        } catch (SqlFailure e) {
            throw new AssertionError(e);
        }
    }
}
