package io.dbbench.doctor;

import static io.dbbench.doctor.Check.AUTOVACUUM_OFF;
import static io.dbbench.doctor.Check.BLOCKED_SESSION;
import static io.dbbench.doctor.Check.CONNECTIONS_LEFT;
import static io.dbbench.doctor.Check.DEBUG_BUILD;
import static io.dbbench.doctor.Check.DOMINANT_QUERY;
import static io.dbbench.doctor.Check.DUPLICATE_INDEX;
import static io.dbbench.doctor.Check.DURABILITY_OFF;
import static io.dbbench.doctor.Check.EVICTED_STATEMENTS;
import static io.dbbench.doctor.Check.FEW_HOT_UPDATES;
import static io.dbbench.doctor.Check.FULL_PAGE_IMAGES;
import static io.dbbench.doctor.Check.IDLE_TRANSACTION;
import static io.dbbench.doctor.Check.INDEX_BLOAT;
import static io.dbbench.doctor.Check.INVALID_INDEX;
import static io.dbbench.doctor.Check.IO_TIMING_OFF;
import static io.dbbench.doctor.Check.MEMORY_BUDGET;
import static io.dbbench.doctor.Check.MISSING_INDEX;
import static io.dbbench.doctor.Check.NEVER_ANALYZED;
import static io.dbbench.doctor.Check.NO_STATEMENT_STATISTICS;
import static io.dbbench.doctor.Check.NULL_INDEX;
import static io.dbbench.doctor.Check.OTHER_LOAD;
import static io.dbbench.doctor.Check.PLANNER_SETTINGS;
import static io.dbbench.doctor.Check.POOLER;
import static io.dbbench.doctor.Check.REPLICA_LAG;
import static io.dbbench.doctor.Check.REQUESTED_CHECKPOINTS;
import static io.dbbench.doctor.Check.RESTART_PENDING;
import static io.dbbench.doctor.Check.SEQUENCE_NEAR_END;
import static io.dbbench.doctor.Check.SLOW_CLOCK;
import static io.dbbench.doctor.Check.SLOW_QUERY;
import static io.dbbench.doctor.Check.STALE_STATISTICS;
import static io.dbbench.doctor.Check.STATEMENT_LOGGING;
import static io.dbbench.doctor.Check.STATISTICS_OFF;
import static io.dbbench.doctor.Check.STOCK_SETTINGS;
import static io.dbbench.doctor.Check.TABLE_BLOAT;
import static io.dbbench.doctor.Check.TEMPORARY_FILES;
import static io.dbbench.doctor.Check.WAL_BUFFERS_FULL;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dbbench.cli.CommandResult;
import io.dbbench.connection.ServerTarget;
import io.dbbench.doctor.CheckReport.Status;
import io.dbbench.doctor.format.DiagnosisFormat;
import io.dbbench.load.LoadResult;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.PoolerMode;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.Finding.Subject;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** A server on which every defect is planted that can be, and a healthy one. */
final class DoctorIT {
    /** What is young, or has waited for a moment, counts. */
    private static final DoctorLimits IMPATIENT = new DoctorLimits(Duration.ZERO, Duration.ZERO);

    private static final long GIBIBYTE = 1L << 30;

    /** What no server of a test has; their SQL is tested with another limit. */
    private static final Set<Check> NOT_PLANTED = EnumSet.of(DEBUG_BUILD, SLOW_CLOCK, POOLER, REPLICA_LAG);

    /** Other versions are downloaded: {@code -Ddbbench.doctor.version=14}. */
    private static final int VERSION = Integer.getInteger("dbbench.doctor.version", 18);

    private static @Nullable PlantedServer ill;

    @TempDir
    private Path folder;

    @BeforeAll
    static void plant() throws Exception {
        ill = PlantedServer.start(VERSION, Defects.SETTINGS);
        Defects.plant(ill());
    }

    @AfterAll
    static void stop() throws Exception {
        ill().close();
    }

    private static PlantedServer ill() {
        return Objects.requireNonNull(ill);
    }

    @Test
    void everyPlantedDefectIsFound() throws Exception {
        Set<Check> found = EnumSet.noneOf(Check.class);
        found.addAll(found(examine(ill().database(), 64 * GIBIBYTE)));
        found.addAll(found(examine(ill().database(), 16 << 20)));
        Map<String, String> session = Map.of("synchronous_commit", "on", "track_activities", "off");
        try (Database other = ill().database().withSession(session)) {
            found.addAll(found(examine(other, GIBIBYTE)));
        }

        Set<Check> planted = EnumSet.complementOf(EnumSet.copyOf(NOT_PLANTED));
        planted.remove(NO_STATEMENT_STATISTICS);
        assertThat(found).containsExactlyInAnyOrderElementsOf(planted);
    }

    @Test
    void findingsNameTheirSubjectAndARemedy() throws Exception {
        List<Finding> findings = examine(ill().database(), 64 * GIBIBYTE).reports().stream()
                .flatMap(report -> report.findings().stream())
                .toList();

        assertThat(findings)
                .allSatisfy(finding ->
                        assertThat(finding.remedy()).as(finding.message()).isPresent());
        assertThat(findings.stream().map(Finding::text))
                .contains(
                        "public.defect_twin_2 of public.defect_twin does what public.defect_twin_1 does: writes maintain"
                                + " both (16 kB); drop it: DROP INDEX CONCURRENTLY public.defect_twin_2");
    }

    /** The twin is silent; then it gets defects, and is silent again after the SQL of their remedies. */
    @Test
    void theHealthyTwinIsSilentAndRemediesMakeItSoAgain() throws Exception {
        try (PlantedServer healthy = PlantedServer.start(VERSION, Defects.HEALTHY_SETTINGS)) {
            Defects.plantHealthy(healthy);
            Diagnosis diagnosis = examine(healthy.database(), 64 * GIBIBYTE);
            assertThat(diagnosis.reports().stream().flatMap(report -> report.findings().stream()))
                    .isEmpty();
            assertThat(diagnosis.reports().stream().flatMap(report -> report.skip().stream()))
                    .isEmpty();

            Defects.plantTables(healthy);
            Defects.plantIndexes(healthy);
            assertThat(ofTables(examine(healthy.database(), 64 * GIBIBYTE))).hasSizeGreaterThan(12);
            // some remedies come after others, and before PostgreSQL 15 what they do is counted later
            int most = VERSION < 15 ? 20 : 6;
            Diagnosis left = examine(healthy.database(), 64 * GIBIBYTE);
            for (int round = 0; round < most && !ofTables(left).isEmpty(); round++) {
                apply(left, healthy);
                left = examine(healthy.database(), 64 * GIBIBYTE);
            }

            assertThat(ofTables(left)).isEmpty();
        }
    }

    /** What is wrong with tables and indexes, without what was counted, which no remedy undoes. */
    private static Set<Check> ofTables(Diagnosis diagnosis) {
        Set<Check> found = found(diagnosis);
        found.removeIf(check ->
                Set.of(CheckGroup.SESSIONS, CheckGroup.WAL, CheckGroup.QUERIES).contains(check.group()));
        found.removeAll(Set.of(FEW_HOT_UPDATES, MISSING_INDEX));
        return found;
    }

    /** Of two remedies for an index only the first is applied: the other may no longer find it. */
    private static void apply(Diagnosis diagnosis, PlantedServer server) throws SQLException {
        Map<Optional<Subject>, String> remedies = diagnosis.reports().stream()
                .filter(report -> ofTables(diagnosis).contains(report.check()))
                .flatMap(report -> report.findings().stream())
                .filter(finding -> finding.remedySql().isPresent())
                .collect(Collectors.toMap(
                        Finding::subject,
                        finding -> finding.remedySql().orElseThrow(),
                        (first, second) -> first,
                        LinkedHashMap::new));
        for (String sql : remedies.values()) {
            server.run(Lexer.statements(sql).toArray(String[]::new));
        }
    }

    /** The checks whose remedies are settings, of which some take a restart. */
    private static final Set<Check> OF_SETTINGS = EnumSet.of(
            DURABILITY_OFF,
            STATEMENT_LOGGING,
            RESTART_PENDING,
            CONNECTIONS_LEFT,
            PLANNER_SETTINGS,
            MEMORY_BUDGET,
            STATISTICS_OFF,
            NO_STATEMENT_STATISTICS,
            AUTOVACUUM_OFF,
            IDLE_TRANSACTION,
            REQUESTED_CHECKPOINTS,
            WAL_BUFFERS_FULL,
            FULL_PAGE_IMAGES,
            EVICTED_STATEMENTS);

    @Test
    void remediesOfSettingsWork() throws Exception {
        Set<Check> usual = EnumSet.of(STOCK_SETTINGS, IO_TIMING_OFF, NO_STATEMENT_STATISTICS, TEMPORARY_FILES);
        try (PlantedServer server = PlantedServer.start(VERSION, Map.of())) {
            server.run("ALTER SYSTEM SET work_mem = '64kB'");
            server.restart();
            Defects.sort(server);
            server.await("SELECT temp_files FROM pg_stat_database WHERE datname = current_database()", 12);
            applySettings(usual, server);
            server.run("SELECT pg_stat_reset()");
            Defects.sort(server);
            assertThat(found(examine(server.database(), 5 * GIBIBYTE))).doesNotContainAnyElementsOf(usual);

            Defects.plantSettings(server);
            applySettings(OF_SETTINGS, server);
            applySettings(EnumSet.noneOf(Check.class), server);
            assertThat(found(examine(server.database(), 5 * GIBIBYTE))).doesNotContainAnyElementsOf(OF_SETTINGS);
        }
    }

    /** Finds at least these checks, applies what they and other checks of settings advise, and restarts the server. */
    private static void applySettings(Set<Check> planted, PlantedServer server) throws Exception {
        Diagnosis diagnosis = examine(server.database(), 5 * GIBIBYTE);
        assertThat(found(diagnosis)).containsAll(planted);
        for (Finding finding : diagnosis.reports().stream()
                .filter(report -> OF_SETTINGS.contains(report.check()) || planted.contains(report.check()))
                .flatMap(report -> report.findings().stream())
                .toList()) {
            for (String sql : Lexer.statements(finding.remedySql().orElse(""))) {
                server.run(sql);
            }
        }
        server.restart();
    }

    @Test
    void settingsAreChangedWhereTheirValueComesFrom() throws Exception {
        assertThat(findings(examine(ill().database(), GIBIBYTE), PLANNER_SETTINGS))
                .filteredOn(finding -> finding.subject().orElseThrow().name().equals("enable_material"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.remedy())
                            .contains("reset it unless it is what you measure, on the command line of the server,"
                                    + " where its value comes from, and restart the server");
                    assertThat(finding.remedySql()).isEmpty();
                });
        // dbbench limits its own sessions where the server does not
        assertThat(findings(examine(ill().database(), GIBIBYTE), IDLE_TRANSACTION))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.remedySql().orElseThrow())
                        .contains("ALTER SYSTEM SET idle_in_transaction_session_timeout = '5min'"));
    }

    @Test
    void aStandbyThatStandsStillIsFoundOnBothSides() throws Exception {
        try (PlantedServer primary = PlantedServer.start(VERSION, Map.of());
                PlantedServer standby = primary.standby(VERSION)) {
            standby.await("SELECT count(*) FROM pg_roles WHERE rolname = 'planter'", 1);
            assertThat(lag(primary)).isEmpty();
            assertThat(lag(standby)).isEmpty();

            standby.run("SELECT pg_wal_replay_pause()");
            for (int i = 0; i < 8; i++) {
                primary.run("SELECT pg_logical_emit_message(false, '', '')", "SELECT pg_switch_wal()");
            }
            assertThat(lag(primary))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .startsWith("standby walreceiver is ")
                            .contains(" MB behind (streaming"));
            assertThat(lag(standby)).singleElement().satisfies(finding -> {
                assertThat(finding.message())
                        .startsWith("this standby has paused its replay: it shows the state of 20");
                standby.run(finding.remedySql().orElseThrow());
            });

            primary.await("SELECT count(*) FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()", 1);
            assertThat(lag(primary)).isEmpty();
            assertThat(lag(standby)).isEmpty();
        }
    }

    private static List<Finding> lag(PlantedServer server) throws Exception {
        return findings(Doctor.examine(server.database(), Optional.empty(), GIBIBYTE, DoctorLimits.USUAL), REPLICA_LAG);
    }

    @Test
    void staleStatisticsAreFoundOnceForATable() throws Exception {
        Diagnosis diagnosis = examine(ill().database(), GIBIBYTE);

        assertThat(subjects(diagnosis, STALE_STATISTICS))
                .contains("public.defect_stale", "public.defect_reloaded", "public.defect_parted")
                .doesNotContainAnyElementsOf(subjects(diagnosis, NEVER_ANALYZED));
    }

    private static List<String> subjects(Diagnosis diagnosis, Check check) {
        return findings(diagnosis, check).stream()
                .map(finding -> finding.subject().orElseThrow().name())
                .toList();
    }

    @Test
    void aPreparedTransactionBlocksOthers() throws Exception {
        assertThat(findings(examine(ill().database(), GIBIBYTE), BLOCKED_SESSION))
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("it is held by session"))
                .anySatisfy(message -> assertThat(message).endsWith("it is held by a prepared transaction"));
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void checksLeaveNoLockOnTables(Check check) throws Exception {
        ServerProfile server = profile();
        String sql = "WITH found AS MATERIALIZED (%s\n), counted AS MATERIALIZED (SELECT count(*) AS n FROM found)"
                + " SELECT locked.* FROM counted, LATERAL (SELECT relation::regclass, mode FROM pg_locks"
                + " JOIN pg_class ON oid = relation WHERE n >= 0 AND pid = pg_backend_pid()"
                + " AND (relation >= 16384 AND relkind NOT IN ('v', 'S') OR mode NOT IN ('AccessShareLock', 'RowExclusiveLock')) OFFSET 0) AS locked";

        Rows locked = ill().database()
                .examination()
                .rows(
                        SqlText.parse(sql.formatted(CheckSql.of(check, server).text())),
                        CheckSql.values(server, Optional.empty(), PoolerMode.NONE));

        assertThat(locked.size()).isZero();
    }

    private static ServerProfile profile() throws Exception {
        return ServerProfile.of(
                ill().database().examination().rows(CheckSql.ofServer(), Map.of()),
                false,
                OptionalLong.of(GIBIBYTE),
                IMPATIENT);
    }

    /** Without rights a check may be skipped, but it never fails, and never says that all is well with what it cannot see. */
    @Test
    void aRoleWithoutRightsLearnsWhatItCannotSee() throws Exception {
        Diagnosis diagnosis = examineAsReader();

        assertThat(diagnosis.reports().stream().flatMap(report -> report.skip().stream()))
                .extracting(Skip::text)
                .containsOnly(
                        "sessions and queries of other roles are hidden from reader; GRANT pg_read_all_stats TO reader",
                        "statistics of 1 large table are hidden from reader; GRANT pg_read_all_data TO reader",
                        "statistics for 1 index are hidden from reader; GRANT pg_read_all_data TO reader",
                        // one more has enough pages
                        "statistics of " + (VERSION < 15 ? 3 : 2)
                                + " tables are hidden from reader; GRANT pg_read_all_data TO reader",
                        "an index is being built, and which one is hidden from reader; GRANT pg_read_all_stats TO reader",
                        "2 sequences are hidden from reader; GRANT pg_read_all_data TO reader");
        assertThat(checks(diagnosis, Status.OK))
                .doesNotContain(OTHER_LOAD, IDLE_TRANSACTION, TABLE_BLOAT, INDEX_BLOAT, NULL_INDEX, SEQUENCE_NEAR_END)
                .doesNotContain(DOMINANT_QUERY, SLOW_QUERY, REPLICA_LAG, INVALID_INDEX);
        assertThat(found(diagnosis)).contains(DUPLICATE_INDEX, AUTOVACUUM_OFF, DURABILITY_OFF);
    }

    private static Diagnosis examineAsReader() throws Exception {
        ill().run("CREATE ROLE reader LOGIN PASSWORD 'reader'");
        ServerTarget target = ServerTarget.parse(ill().url("reader"), Trust.TRUSTED, ServerTarget.Embedded.USUAL);
        try (Database reader = Database.open(target, Map.of(), words -> {})) {
            return examine(reader, GIBIBYTE);
        }
    }

    @Test
    void aScenarioLimitsFindingsToWhatItUses() throws Exception {
        Scenario scenario = scenario("""
                name: twins
                parameters: {one: {value: 1}}
                tests:
                  - {name: Direct, query: SELECT b FROM defect_twin WHERE a = :one, concurrency: 30}
                  - {name: View, query: SELECT count(*) FROM defect_view}
                  - {name: Write, query: INSERT INTO defect_twin VALUES (:one)}
                  - {name: Scan, query: SELECT empty FROM defect_nulls WHERE n = :one}
                  - {name: Wrong, query: SELECT * FROM absent}
                """);

        Diagnosis diagnosis = Doctor.examine(ill().database(), Optional.of(scenario), GIBIBYTE, IMPATIENT);

        assertThat(findings(diagnosis, DUPLICATE_INDEX)).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).contains(new Subject(Kind.INDEX, "public.defect_twin_2"));
            assertThat(finding.data()).containsEntry("tests", 3L).containsEntry("line", 4L);
        });
        assertThat(findings(diagnosis, TABLE_BLOAT)).isEmpty();
        assertThat(findings(diagnosis, MISSING_INDEX)).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("test Scan reads all of public.defect_nulls (about 200,000 rows) and keeps about"
                            + " 1: (defect_nulls.n = $1)");
            assertThat(finding.data()).containsEntry("line", 7L);
        });
        assertThat(findings(diagnosis, CONNECTIONS_LEFT))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("and the scenario opens 30"));
        assertThat(diagnosis.scenario().orElseThrow().unread())
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement).endsWith("scenario.yaml:8:26: relation \"absent\" does not exist"));
    }

    /** Checks whose cause a test cannot plant find it with a limit that everything exceeds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DEBUG_BUILD | = 'on'       | = 'off'        | the server checks assertions
            SLOW_CLOCK  | nanos > 500  | nanos >= 0     | reading the clock takes
            POOLER      | <> 'none'    | = 'none'       | a connection pooler in transaction mode is in between
            """)
    void whatCannotBePlantedIsFoundWithAnotherLimit(Check check, String limit, String other, String message)
            throws Exception {
        ServerProfile server = profile();
        String sql = CheckSql.of(check, server).text();
        assertThat(sql).contains(limit);

        List<CheckRow> rows = CheckRow.all(ill().database()
                .examination()
                .rows(
                        SqlText.parse(sql.replace(limit, other)),
                        CheckSql.values(server, Optional.empty(), PoolerMode.NONE)));

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.finding(check, Optional.empty(), new SettingChanges(Map.of()))
                                .message())
                        .startsWith(message));
    }

    @Test
    void aPoolerHidesHowManyConnectionsAreLeft() throws Exception {
        ServerProfile server = profile();

        List<CheckRow> rows = CheckRow.all(ill().database()
                .examination()
                .rows(
                        CheckSql.of(CONNECTIONS_LEFT, server),
                        CheckSql.values(server, Optional.empty(), PoolerMode.TRANSACTIONS)));

        assertThat(rows).extracting(CheckRow::skip).containsExactly(new Skip("the pooler has limits of its own"));
    }

    @ParameterizedTest
    @EnumSource(DiagnosisFormat.class)
    void everyFormatHasTheFindings(DiagnosisFormat format) throws Exception {
        CommandResult result = CommandResult.of("doctor", "-c", ill().url("planter"), "--format", format.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("duplicate-index")
                .contains(format == DiagnosisFormat.MARKDOWN ? "defect\\_twin\\_2" : "defect_twin_2")
                .contains(format == DiagnosisFormat.SARIF ? "\"level\"" : "statistics are only");
    }

    @Test
    void jsonIsAsTheSchemaSays() throws Exception {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("schema/doctor.schema.json")));
        Path file = Files.writeString(folder.resolve("x.yaml"), "name: x\ntests: [{name: a, query: SELECT 1}]\n");

        String whole = CommandResult.of("doctor", "-c", ill().url("planter"), "--format", "json")
                .out();
        String scoped = CommandResult.of("doctor", file.toString(), "-c", ill().url("planter"), "--format", "json")
                .out();

        assertThat(schema.validate(whole, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(scoped, InputFormat.JSON)).isEmpty();
        assertThat(scoped).contains("\"scenario\"");
    }

    @Test
    void codeScanningFindsAPlaceForEveryFinding() throws Exception {
        Path file = Files.writeString(folder.resolve("x.yaml"), """
                name: x
                tests:
                  - {name: a, query: SELECT 1}
                  - {name: b, query: SELECT a FROM defect_twin}
                """);

        String whole = CommandResult.of("doctor", "-c", ill().url("planter"), "--format", "sarif")
                .out();
        String scoped = CommandResult.of("doctor", file.toString(), "-c", ill().url("planter"), "--format", "sarif")
                .out();

        assertThat(places(whole))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(place).startsWith("127.0.0.1%3A"));
        assertThat(places(scoped)).allSatisfy(place -> assertThat(place).endsWith("x.yaml"));
        assertThat(scoped).contains("\"startLine\" : 4");
    }

    /** The files of the results. */
    private static List<String> places(String sarif) {
        return JsonMapper.shared()
                .readTree(sarif)
                .at("/runs/0/results")
                .valueStream()
                .map(result -> result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"error,99", "warning,99"})
    void aFindingFailsTheCommandIfAsked(String failOn, int status) {
        assertThat(CommandResult.of("doctor", "-c", ill().url("planter"), "--fail-on", failOn)
                        .status())
                .isEqualTo(status);
    }

    private Scenario scenario(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), yaml);
        return ((LoadResult.Valid) new ScenarioLoader(Map.of(), Map.of()).load(file)).scenario();
    }

    private static List<Finding> findings(Diagnosis diagnosis, Check check) {
        return diagnosis.reports().stream()
                .filter(report -> report.check() == check)
                .flatMap(report -> report.findings().stream())
                .toList();
    }

    private static Diagnosis examine(Database database, long memoryBytes) throws Exception {
        return Doctor.examine(database, Optional.empty(), memoryBytes, IMPATIENT);
    }

    private static Set<Check> found(Diagnosis diagnosis) {
        return checks(diagnosis, Status.FINDING);
    }

    private static Set<Check> checks(Diagnosis diagnosis, Status status) {
        return diagnosis.reports().stream()
                .filter(report -> report.status() == status)
                .map(CheckReport::check)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
    }
}
