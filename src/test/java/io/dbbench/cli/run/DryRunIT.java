package io.dbbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.cli.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DryRunIT {
    @TempDir
    private Path folder;

    @Test
    void aDryRunShowsStatementsAsTheServerSeesThemAndTheFirstValues() throws IOException {
        CommandResult invocation = dryRun("""
                parameters:
                  n: {sequence: {start: 7}}
                  id: {sample: "SELECT 42 AS a, 'x' AS b"}
                  none: {value: 1, nulls: 100%}
                  doc: {template: '{"n": :n}', type: jsonb}
                tests:
                  - name: One
                    suite: simple
                    iterations: 1000
                    warmup: 100
                    query: "SELECT :n::int8 + 1 AS sum, relname FROM pg_class WHERE oid = :id.a AND :doc IS NOT NULL LIMIT :none"
                    thresholds: [p95 < 5ms]
                    timeout: 2 s
                  - {name: Two, query: "SET application_name = 'x'"}
                """);
        assertThat(invocation.status()).isZero();
        assertThat(invocation.out())
                .contains(
                        ") on the embedded PostgreSQL 18: 2 tests, 6 s to 61 s plus 1,100 iterations (duration unknown)\n")
                .contains("""
                          One [simple]
                            load: 1,000 iterations, 1 worker, after 100 iterations of warm-up
                            statement: SELECT :n::int8 + 1 AS sum, relname FROM pg_class WHERE oid = :id.a AND :doc IS NOT NULL LIMIT :none
                              parameters: :n bigint, :id.a oid, :doc jsonb, :none bigint
                              returns: sum bigint, relname name
                            :n: 7, 8, 9, …
                            :id.a: 42, 42, 42, …
                            :doc: {"n": 7}, {"n": 8}, {"n": 9}, …
                            :none: NULL, NULL, NULL, …
                            thresholds: p95 < 5ms, errors == 0
                            timeout: 2 s
                            expected time: 1,100 iterations (duration unknown)
                        """.indent(0))
                .contains("      returns: no rows\n")
                .contains("    expected time: 6 s to 61 s\n");
    }

    @Test
    void anExperimentHasRoundsWhoseNumberDependsOnTheServer() throws IOException {
        CommandResult invocation = dryRun("""
                parameters: {n: {sequence: {start: 7}}}
                tests: [{name: One, query: "SELECT :n::int8"}]
                variants:
                  today: {}
                  created: {setup: [CREATE TABLE t (id int)], teardown: [DROP TABLE t]}
                compare: {base: today, pairs: 12, round: 1s, warmup: 500ms}
                """);
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.status()).isZero();
        // 24 or 40 rounds
        assertThat(invocation.out())
                .contains(": 1 test, 36 s to 60 s\n")
                .contains(
                        "  rounds: 12 pairs for each test, every variant once per pair, or 10 blocks with every variant"
                                + " twice if the database cannot be copied, 1 s after 500 ms of warm-up;")
                .contains("    load: 1 s, 1 worker, after 500 ms of warm-up\n")
                .contains("    :n: 7, 8, 9, …\n")
                .contains("    expected time of a round: 1.5 s\n")
                .doesNotContain("thresholds");
    }

    @Test
    void valuesThatTheServerCannotReadAreFoundBeforeTheLoad() throws IOException {
        CommandResult invocation = dryRun("""
                parameters:
                  mail: {sample: "VALUES ('1'), ('a@b.c')"}
                  id: {sample: "VALUES ('1'), ('2')"}
                  code: {template: 'x-:id'}
                tests:
                  - {name: Fits, query: 'SELECT 1 FROM pg_class WHERE oid = :id'}
                  - {name: Misfits, query: 'SELECT 1 FROM pg_class WHERE oid = :mail'}
                  - {name: Made, query: 'SELECT 1 FROM pg_class WHERE oid = :code'}
                """);
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.err())
                .contains("dry.yaml:8:64: ':mail' must be an oid here: invalid input syntax for type oid: \"a@b.c\"")
                .contains("dry.yaml:9:61: ':code' must be an oid here: invalid input syntax for type oid: \"x-1\"")
                .doesNotContain(":id");
    }

    @Test
    void whatSetupWouldMakeIsMissedAndSaid() throws IOException {
        CommandResult invocation = dryRun("""
                setup: [CREATE TABLE book (id int)]
                teardown: [DROP TABLE book]
                parameters: {id: {sample: SELECT id FROM book}}
                tests: [{name: One, query: "SELECT * FROM book WHERE id = :id"}, {name: Two, query: SELECT 1}]
                """);
        assertThat(invocation.status()).isZero();
        assertThat(invocation.out())
                .contains("  setup (skipped): CREATE TABLE book (id int)\n")
                .contains("      rejected: relation \"book\" does not exist, at line 1, column 15;"
                        + " setup, which was skipped, may create it\n")
                .containsPattern("    :id: no values yet: .*dry\\.yaml:4:14: parameter 'id': its sample failed:"
                        + " relation \"book\" does not exist")
                .contains("      returns: ?column? integer\n")
                .contains("  teardown (skipped): DROP TABLE book\n");
    }

    @Test
    void mixesAndTransactionsAreToldInFull() throws IOException {
        CommandResult invocation = dryRun("""
                tests:
                  - name: One
                    mix:
                      - {name: read, weight: 3, query: SELECT 1}
                      - name: write
                        weight: 1
                        transaction: [SELECT 2]
                        isolation: serializable
                        end: rollback
                        retries: 5
                """);
        assertThat(invocation.status()).as(invocation.err()).isZero();
        assertThat(invocation.out()).contains("""
                    branch: read, 75.0% of iterations
                    statement: SELECT 1
                      returns: ?column? integer
                    branch: write, 25.0% of iterations
                    transaction: serializable, rolls back, retried up to 5 times
                    statement: SELECT 2
                """.indent(0));
    }

    @Test
    void aStatementThatNoSetupCanMakeValidEndsWithThatOfAnInvalidScenario() throws IOException {
        CommandResult invocation = dryRun("tests: [{name: One, query: SELECT 1 FROM nowhere}]\n");
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out()).contains("      rejected: relation \"nowhere\" does not exist");
    }

    @Test
    void tooFewConnectionsAreToldAndEndAsTheRunWould() throws IOException {
        CommandResult invocation = dryRun("""
                database: {embedded: {settings: {max_connections: 10}}}
                tests:
                  - {name: Few, query: SELECT 1}
                  - {name: Many, query: SELECT 2, concurrency: [40, 50], iterations: 50}
                """);
        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.out())
                .containsSubsequence(
                        "Many (40 workers)",
                        "    could not start: the test needs 40 connections, but only 5 are available"
                                + " (max_connections 10, 3 reserved, 2 in use): ",
                        "Many (50 workers)",
                        "    could not start: the test needs 50 connections, ")
                .containsPattern("(?s)Few\n    load: [^\n]*\n    statement: ");
        assertThat(invocation.err()).contains("warning: 2 tests could not start: not enough connections available");
    }

    @Test
    void tooFewConnectionsForThresholdsThatOnlyWarnEndWell() throws IOException {
        CommandResult invocation = dryRun("""
                database: {embedded: {settings: {max_connections: 10}}}
                tests:
                  - name: Many
                    query: SELECT 2
                    concurrency: 40
                    iterations: 40
                    thresholds: [{check: p95 < 1s, severity: warn}, {check: errors == 0, severity: warn}]
                """);
        assertThat(invocation.err()).contains("warning: 1 test could not start: not enough connections available");
        assertThat(invocation.status()).as(invocation.out() + invocation.err()).isZero();
    }

    @Test
    void workersThatShareAPoolNeedNoMoreConnectionsThanThat() throws IOException {
        CommandResult invocation = dryRun("""
                database: {embedded: {settings: {max_connections: 10}}, pool: {size: 5}}
                tests: [{name: Many, query: SELECT 1, concurrency: 50, iterations: 50, ignore: [small-pool]}]
                """);
        assertThat(invocation.status()).as(invocation.out() + invocation.err()).isZero();
        assertThat(invocation.out()).doesNotContain("refused");
    }

    @Test
    void aServerThatOnlyTheEnvironmentNamesIsHintedAt() throws IOException {
        Path file = Files.writeString(folder.resolve("dry.yaml"), "name: dry\ntests: [{name: One, query: SELECT 1}]\n");
        Map<String, String> environment = Map.of("PGHOST", "db.example", "PGUSER", "bench");
        String hint =
                "PGHOST is set but not used: running on the embedded server. Use --connection postgresql:// for the PG*"
                        + " variables, or --connection embedded to hide this hint.";

        CommandResult alone = CommandResult.with(environment, "run", file.toString(), file.toString(), "--dry-run");
        assertThat(alone.status()).isZero();
        assertThat(alone.err()).containsOnlyOnce(hint);
        assertThat(CommandResult.with(environment, "validate", "--connect", file.toString())
                        .err())
                .containsOnlyOnce(hint);
        assertThat(CommandResult.with(environment, "run", file.toString(), "--dry-run", "-c", "embedded")
                        .err())
                .doesNotContain("PGHOST");
        assertThat(CommandResult.with(environment, "run", file.toString(), "--dry-run", "--quiet")
                        .err())
                .isEmpty();
        assertThat(CommandResult.with(Map.of("PGHOST", "", "PGUSER", "bench"), "run", file.toString(), "--dry-run")
                        .err())
                .doesNotContain("PG");
    }

    @Test
    void aScenarioThatStatesTheEmbeddedServerGetsNoHintAtAnother() throws IOException {
        Path file = Files.writeString(
                folder.resolve("dry.yaml"),
                "name: dry\ndatabase: {embedded: {version: 18}}\ntests: [{name: One, query: SELECT 1}]\n");
        CommandResult invocation =
                CommandResult.with(Map.of("PGHOST", "db.example"), "run", file.toString(), "--dry-run");
        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).doesNotContain("PGHOST");
    }

    private CommandResult dryRun(String scenario) throws IOException {
        Path file = Files.writeString(folder.resolve("dry.yaml"), "name: dry\n" + scenario);
        return CommandResult.of("run", file.toString(), "--dry-run");
    }
}
