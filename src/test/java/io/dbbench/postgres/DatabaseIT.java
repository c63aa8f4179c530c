package io.dbbench.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.catalog.ServerFacts;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.SessionStatement;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.SqlScript;
import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The package as its users see it, on two major versions. */
@ParameterizedClass
@ValueSource(ints = {18, 16})
class DatabaseIT {
    private static @Nullable Database shared;

    @Parameter
    int version;

    @BeforeParameterizedClassInvocation(injectArguments = true)
    static void open(int version) throws DatabaseUnavailable {
        EmbeddedSettings settings =
                new EmbeddedSettings(version, Map.of("max_connections", "30"), List.of(new SqlScript("init.sql", """
                        CREATE TABLE thing (id int PRIMARY KEY, name text);
                        INSERT INTO thing SELECT i, 'thing ' || i FROM generate_series(1, 1000) i;
                        """)));
        shared = Database.open(
                new ServerTarget.Embedded(settings), Map.of("search_path", "public, pg_temp"), note -> {});
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database().close();
    }

    private static Database database() {
        return Objects.requireNonNull(shared);
    }

    private static SessionPlan plan(int workers, String... statements) {
        return new SessionPlan("dbbench test", parsed(statements), workers, Optional.empty(), Optional.empty());
    }

    private static SessionPlan pooled(int workers, int size, String... statements) {
        return new SessionPlan(
                "dbbench test", parsed(statements), workers, Optional.of(new PoolSettings(size)), Optional.empty());
    }

    private static SessionPlan limited(Duration timeout, String statement) {
        return new SessionPlan("dbbench test", parsed(statement), 1, Optional.empty(), Optional.of(timeout));
    }

    private static List<SqlText> parsed(String... statements) {
        return Stream.of(statements).map(SqlText::parse).toList();
    }

    private static String value(String query) throws SqlFailure {
        return database().sample(query).value(0, 0).orElseThrow();
    }

    @Test
    void allSessionsOfAServerAreObservedWithTheSameRights() throws Exception {
        try (Database other = database().withSession(Map.of())) {
            assertThat(observer(other)).isEqualTo(observer(database())).isNotEqualTo(value("SELECT current_user"));
        }
    }

    private static String observer(Database database) throws SqlFailure {
        return database.examination()
                .rows(SqlText.parse("SELECT current_user"), Map.of())
                .value(0, 0)
                .orElseThrow();
    }

    @Test
    void theServerTellsWhatItIs() throws SqlFailure {
        ServerFacts facts = database().facts();
        assertThat(facts.version()).startsWith(version + ".");
        assertThat(facts.endpoint()).isEqualTo("embedded");
        assertThat(facts.databaseBytes()).isGreaterThan(1_000_000);
        assertThat(facts.settings())
                .containsEntry("max_connections", "30")
                .doesNotContainKeys("fsync", "synchronous_commit");
        assertThat(facts.extensions()).containsKey("plpgsql");
    }

    @Test
    void theEmbeddedServerWritesAsSafelyAsAnyOther() throws SqlFailure {
        assertThat(value("SHOW fsync")).isEqualTo("on");
        assertThat(value("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(value("SHOW full_page_writes")).isEqualTo("on");
        assertThat(value("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void initScriptsHaveRun() throws SqlFailure {
        assertThat(value("SELECT count(*) FROM thing")).isEqualTo("1000");
    }

    @Test
    void scriptsRunStatementByStatement() throws SqlFailure {
        database().execute(new SqlScript("several.sql", """
                CREATE TABLE several (id int); -- a ; in a comment
                VACUUM several;
                DO $$ BEGIN INSERT INTO several VALUES (1); END $$;
                INSERT INTO several SELECT 2 WHERE '{"a": 1}'::jsonb ? 'a';
                """));
        assertThat(value("SELECT string_agg(id::text, ',' ORDER BY id) FROM several"))
                .isEqualTo("1,2");
    }

    @Test
    void aFailingScriptNamesItsPlace() {
        String sql = "SELECT 1;\n\nSELECT 2;\nSELECT *\n  FROM nowhere;\n";
        assertThatThrownBy(() -> database().execute(file("bad.sql", sql)))
                .isInstanceOf(SqlFailure.class)
                .hasMessage("bad.sql:5:8: relation \"nowhere\" does not exist");
        String second = "CREATE TABLE twice (); -- first\n\n  CREATE TABLE twice ()";
        assertThatThrownBy(() -> database().execute(file("twice.sql", second)))
                .hasMessage("twice.sql:3:3: relation \"twice\" already exists");
    }

    private static SqlScript file(String name, String sql) {
        return new SqlScript(name, sql, SourceRange.of(SourceFile.of(name, sql)));
    }

    @Test
    void theControlConnectionIsUsableAfterAFailure() throws SqlFailure {
        assertThatThrownBy(() -> database().sample("SELECT 1/0")).isInstanceOf(SqlFailure.class);
        assertThat(value("SELECT 1")).isEqualTo("1");
    }

    @Test
    void samplesHoldWhatPostgresWrites() throws SqlFailure {
        Rows rows = database()
                .sample(
                        "SELECT true AS yes, NULL AS nothing, '{1,2}'::int[] AS list,"
                                + " '2024-02-29 12:00:00.5+00'::timestamptz AT TIME ZONE 'UTC' AS moment, '\\xff'::bytea AS bytes");
        assertThat(rows.columns()).containsExactly("yes", "nothing", "list", "moment", "bytes");
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.value(0, 0)).contains("t");
        assertThat(rows.value(0, 1)).isEmpty();
        assertThat(rows.value(0, 2)).contains("{1,2}");
        assertThat(rows.value(0, 3)).contains("2024-02-29 12:00:00.5");
        assertThat(rows.value(0, 4)).contains("\\xff");
    }

    @Test
    void samplesMayBeLarge() throws SqlFailure {
        Rows rows = database().sample("SELECT i, 'x' || i FROM generate_series(1, 300000) i");
        assertThat(rows.size()).isEqualTo(300_000);
        assertThat(rows.value(299_999, 0)).contains("300000");
        assertThat(rows.value(0, 1)).contains("x1");
    }

    @Test
    void samplesTakeQuestionMarkOperators() throws SqlFailure {
        assertThat(value("SELECT '{\"a\": 1}'::jsonb ?| array['a', 'b']")).isEqualTo("t");
    }

    @Test
    void executionsReturnTheRowsRead() throws SqlFailure {
        SessionPlan plan = plan(
                1,
                "SELECT * FROM thing WHERE id <= :n",
                "UPDATE thing SET name = name WHERE id = :id",
                "UPDATE thing SET name = name WHERE id <= :n RETURNING id",
                "SELECT 1");
        try (Sessions sessions = database().openSessions(plan);
                Session session = sessions.open()) {
            session.acquire();
            session.statement(0).setLong(0, 17);
            assertThat(session.statement(0).execute()).isEqualTo(17);
            session.statement(0).setText(0, "5");
            assertThat(session.statement(0).execute()).isEqualTo(5);
            session.statement(1).setLong(0, 3);
            assertThat(session.statement(1).execute()).isZero();
            session.statement(2).setLong(0, 3);
            assertThat(session.statement(2).execute()).isEqualTo(3);
            assertThat(session.statement(3).execute()).isEqualTo(1);
            session.release();
        }
    }

    @Test
    void statementsArePreparedOnTheServerBeforeTheirFirstExecution() throws SqlFailure {
        String look =
                "SELECT 1 FROM pg_prepared_statements WHERE statement LIKE 'SELECT count(*) FROM thing WHERE id%%' AND %s";
        SessionPlan plan = plan(
                1,
                "SELECT count(*) FROM thing WHERE id = :id",
                look.formatted("generic_plans + custom_plans = 0"),
                look.formatted("generic_plans + custom_plans = 3"));
        try (Sessions sessions = database().openSessions(plan);
                Session session = sessions.open()) {
            assertThat(session.statement(1).execute()).as("prepared").isEqualTo(1);
            for (String id : List.of("1", "2", "3")) {
                session.statement(0).setText(0, id);
                session.statement(0).execute();
            }
            assertThat(session.statement(2).execute())
                    .as("all executions are of the one prepared")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int2        | -7
            int4        | 2147483647
            int8        | 9223372036854775807
            numeric     | 12.50
            float8      | 0.1
            bool        | true
            uuid        | 0f8fad5b-d9cb-469f-a165-70867728950e
            text        | it's ? and :x
            varchar     | v
            date        | 2024-02-29
            timestamptz | 2024-02-29 12:00:00+00
            jsonb       | {"a": [1, 2]}
            text[]      | {a,"b c"}
            int4range   | [1,5)
            """)
    void everyTypeIsReadFromItsText(String type, String text) throws SqlFailure {
        // twice: the second execution takes the path of all later ones
        SessionPlan plan =
                plan(1, "SELECT 1 WHERE :value::%1$s = '%2$s'::%1$s".formatted(type, text.replace("'", "''")));
        try (Sessions sessions = database().openSessions(plan);
                Session session = sessions.open()) {
            for (int i = 0; i < 2; i++) {
                session.statement(0).setText(0, text);
                assertThat(session.statement(0).execute()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"int2", "int4", "int8", "text", "uuid", "jsonb", "text[]", "timestamptz"})
    void nullsAreBoundForEveryType(String type) throws SqlFailure {
        try (Sessions sessions = database().openSessions(plan(1, "SELECT 1 WHERE :value::" + type + " IS NULL"));
                Session session = sessions.open()) {
            session.statement(0).setText(0, null);
            assertThat(session.statement(0).execute()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"int2", "int4", "int8", "numeric", "float8", "text"})
    void wholeNumbersFitEveryTypeThatHoldsThem(String type) throws SqlFailure {
        try (Sessions sessions = database().openSessions(plan(1, "SELECT 1 WHERE :value::" + type + " = 12::" + type));
                Session session = sessions.open()) {
            session.statement(0).setLong(0, 12);
            assertThat(session.statement(0).execute()).isEqualTo(1);
        }
    }

    @Test
    void valuesThatDoNotFitNameTheirParameter() throws SqlFailure {
        try (Sessions sessions = database().openSessions(plan(1, "SELECT :number::int4, :key::uuid"));
                Session session = sessions.open()) {
            SessionStatement statement = session.statement(0);
            statement.setText(0, "abc");
            statement.setText(1, "0f8fad5b-d9cb-469f-a165-70867728950e");
            assertThat(failure(statement::execute))
                    .hasMessage("parameter :number: invalid input syntax for type integer: \"abc\"");
            assertThat(failure(() -> statement.setLong(0, 1L << 40)).sqlState()).isEqualTo("22003");
            statement.setLong(0, 1);
            statement.setText(1, "no-uuid");
            SqlFailure failure = failure(statement::execute);
            assertThat(failure.sqlState()).isEqualTo("22P02");
            assertThat(failure).hasMessage("parameter :key: invalid input syntax for type uuid: \"no-uuid\"");
            assertThat(failure.connectionLost()).isFalse();
            statement.setText(1, "0f8fad5b-d9cb-469f-a165-70867728950e");
            assertThat(statement.execute()).isEqualTo(1);
        }
    }

    @Test
    void questionMarkOperatorsAndRepeatedParametersAreUnderstood() throws SqlFailure {
        SessionPlan plan = plan(
                1,
                "SELECT 1 WHERE :doc::jsonb ? :key::text AND :doc::jsonb @? '$.a' AND NOT :doc::jsonb ?& array['z']");
        try (Sessions sessions = database().openSessions(plan);
                Session session = sessions.open()) {
            session.statement(0).setText(0, "{\"a\": 1}");
            session.statement(0).setText(1, "a");
            session.statement(0).setText(2, "{\"a\": 1}");
            session.statement(0).setText(3, "{\"a\": 1}");
            assertThat(session.statement(0).execute()).isEqualTo(1);
        }
    }

    @Test
    void aStatementThatCannotBePreparedNamesItsPlace() {
        assertThatThrownBy(() -> database().openSessions(plan(3, "SELECT :a::int,\n  :b::int + nothing FROM thing")))
                .isInstanceOf(SqlFailure.class)
                .hasMessage("column \"nothing\" does not exist, at line 2, column 13");
    }

    @Test
    void aTimeoutEndsTheStatementAndNotTheSession() throws SqlFailure {
        try (Sessions sessions =
                        database().openSessions(limited(Duration.ofMillis(50), "SELECT pg_sleep(:seconds::float8)"));
                Session session = sessions.open()) {
            session.statement(0).setText(0, "60");
            SqlFailure failure = failure(session.statement(0)::execute);
            assertThat(failure.sqlState()).isEqualTo("57014");
            assertThat(failure.connectionLost()).isFalse();
            session.statement(0).setText(0, "0");
            assertThat(session.statement(0).execute()).isEqualTo(1);
        }
    }

    @Test
    void whatRunsIsCancelledFromAnotherThread() throws Exception {
        try (Sessions sessions = database().openSessions(plan(1, "SELECT pg_sleep(600)"));
                Session session = sessions.open()) {
            CompletableFuture<SqlFailure> sleeping =
                    CompletableFuture.supplyAsync(() -> failure(session.statement(0)::execute));
            awaitActive("SELECT pg_sleep(600)");
            sessions.cancelAll();
            assertThat(sleeping.get(1, TimeUnit.MINUTES).sqlState()).isEqualTo("57014");
        }
    }

    @Test
    void closingTheSessionsEndsWhatRuns() throws Exception {
        Sessions sessions = database().openSessions(plan(1, "SELECT pg_sleep(601)"));
        Session session = sessions.open();
        CompletableFuture<SqlFailure> sleeping =
                CompletableFuture.supplyAsync(() -> failure(session.statement(0)::execute));
        awaitActive("SELECT pg_sleep(601)");
        sessions.close();
        assertThat(sleeping.get(1, TimeUnit.MINUTES).connectionLost()).isTrue();
        session.close();
        sessions.close();
        terminate("query = 'SELECT pg_sleep(601)'");
    }

    @Test
    void sessionsMayBeClosedAfterTheirPool() throws SqlFailure {
        Sessions sessions = database().openSessions(pooled(1, 1, "SELECT 1"));
        Session session = sessions.open();
        session.acquire();
        sessions.close();
        assertThat(failure(session.statement(0)::execute).connectionLost()).isTrue();
        session.close();
        assertThat(failure(session::acquire).connectionLost()).isTrue();
    }

    private static void awaitActive(String statement) throws Exception {
        while (database()
                        .sample("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query = '" + statement + "'")
                        .size()
                == 0) {
            Thread.sleep(5);
        }
    }

    @Test
    void aTerminatedSessionReconnects() throws SqlFailure {
        try (Sessions sessions = database().openSessions(plan(1, "SELECT 1"));
                Session session = sessions.open()) {
            terminateAll();
            SqlFailure failure = failure(session.statement(0)::execute);
            assertThat(failure.connectionLost()).isTrue();
            session.reconnect();
            assertThat(session.statement(0).execute()).isEqualTo(1);
        }
    }

    @Test
    void aPoolRecoversFromLostConnections() throws SqlFailure {
        try (Sessions sessions = database().openSessions(pooled(4, 2, "SELECT 1"));
                Session session = sessions.open()) {
            terminateAll();
            int lost = 0;
            for (int i = 0; i < 10; i++) {
                session.acquire();
                try {
                    session.statement(0).execute();
                } catch (SqlFailure e) {
                    assertThat(e.connectionLost()).isTrue();
                    lost++;
                    session.reconnect();
                }
                session.release();
            }
            assertThat(lost).isBetween(1, 2);
        }
    }

    @Test
    void theConnectionForScriptsIsReplacedWhenItIsLost() throws Exception {
        String before = database().sample("SELECT pg_backend_pid()").value(0, 0).orElseThrow();
        try (Sessions sessions = database().openSessions(plan(1, "SELECT pg_terminate_backend(:pid::int)"));
                Session session = sessions.open()) {
            session.statement(0).setText(0, before);
            session.statement(0).execute();
        }
        database().recover();
        Rows after = database().sample("SELECT pg_backend_pid(), current_setting('search_path')");
        assertThat(after.value(0, 0).orElseThrow()).isNotEqualTo(before);
        assertThat(after.value(0, 1)).contains("public, pg_temp");
        database().recover();
        assertThat(database().sample("SELECT pg_backend_pid()").value(0, 0)).isEqualTo(after.value(0, 0));
    }

    private static void terminateAll() throws SqlFailure {
        terminate("application_name = 'dbbench test'");
    }

    private static void terminate(String which) throws SqlFailure {
        database().sample("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + which);
    }

    @Test
    void aSharedConnectionPassesFromSessionToSession() throws SqlFailure {
        SessionPlan plan = pooled(2, 1, "SELECT pg_backend_pid() WHERE pg_backend_pid() = :pid", "SELECT 1");
        try (Sessions sessions = database().openSessions(plan);
                Session one = sessions.open();
                Session two = sessions.open()) {
            String pid = value("SELECT pid FROM pg_stat_activity WHERE application_name = 'dbbench test'");
            for (Session session : List.of(one, two, one)) {
                session.acquire();
                session.statement(0).setText(0, pid);
                assertThat(session.statement(0).execute()).isEqualTo(1);
                session.release();
            }
            assertThatThrownBy(() -> one.statement(1).execute()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aPoolIsFullFromTheStart() throws SqlFailure {
        try (Sessions sessions = database().openSessions(pooled(20, 7, "SELECT 1"))) {
            assertThat(sessions).isNotNull();
            assertThat(value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dbbench test'"))
                    .isEqualTo("7");
        }
    }

    @Test
    void tooManyConnectionsAreSaidAtOnce() throws SqlFailure {
        SqlFailure failure = failure(() -> database().openSessions(plan(60, "SELECT 1")));
        assertThat(failure.sqlState()).isEqualTo("53300");
        assertThat(failure)
                .hasMessageContaining("the test needs 60 connections, but only ")
                .hasMessageContaining("max_connections 30, 3 reserved");
        awaitNoSessions();
    }

    @Test
    void closedSessionsLeaveNoConnection() throws SqlFailure {
        database().openSessions(plan(5, "SELECT 1")).close();
        awaitNoSessions();
    }

    private static void awaitNoSessions() throws SqlFailure {
        while (!value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dbbench test'")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void sessionSettingsReachEveryConnection() throws SqlFailure {
        SessionPlan plan = plan(2, "SELECT 1 WHERE current_setting('search_path') = 'public, pg_temp'");
        try (Sessions sessions = database().openSessions(plan);
                Session one = sessions.open();
                Session two = sessions.open()) {
            assertThat(one.statement(0).execute() + two.statement(0).execute()).isEqualTo(2);
        }
    }

    private interface Action {
        void run() throws SqlFailure;
    }

    private static SqlFailure failure(Action action) {
        return catchThrowableOfType(SqlFailure.class, action::run);
    }
}
