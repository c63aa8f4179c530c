package io.dbbench.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Host;
import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.catalog.WriteSigns;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlState;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.WriteSign;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server still stops when a text gets past everything that looks at it beforehand. */
class ReadOnlyIT {
    /** One statement to the driver, which takes the backslash of the second line for a character like any other. */
    private static final String HIDING =
            "SELECT E'a'\n'\\''; COMMIT; BEGIN READ WRITE; CREATE TABLE hidden (a int); --'";

    private static @Nullable Database server;

    @BeforeAll
    static void open() throws DatabaseUnavailable {
        EmbeddedSettings settings = new EmbeddedSettings(
                18,
                Map.of(),
                List.of(new SqlScript(
                        "init",
                        "CREATE SEQUENCE number; CREATE VIEW numbered AS SELECT nextval('number') AS n;"
                                + "CREATE FUNCTION touch(text) RETURNS text LANGUAGE sql VOLATILE AS 'SELECT $1'")));
        server = Database.open(new ServerTarget.Embedded(settings), Map.of(), words -> {});
    }

    @AfterAll
    static void close() {
        server().close();
    }

    private static Database server() {
        return Objects.requireNonNull(server);
    }

    /** The same server, where writing is forbidden. */
    private static Database reading(Map<String, String> session) throws Exception {
        Database database = server().withSession(session);
        database.forbidWriting();
        return database;
    }

    private static SessionPlan plan(Protocol protocol, String sql) {
        return new SessionPlan("read only", List.of(SqlText.parse(sql)), 1, Optional.empty(), Optional.empty())
                .withProtocol(protocol);
    }

    private static void assertThereIsNo(String table) throws SqlFailure {
        assertThat(server().sample("SELECT to_regclass('" + table + "')").value(0, 0))
                .isEmpty();
    }

    private static Optional<String> isCalled() throws SqlFailure {
        return server().sample("SELECT is_called FROM number").value(0, 0);
    }

    @Test
    void aScriptCarriesNoHiddenStatement() throws Exception {
        try (Database database = reading(Map.of())) {
            SqlFailure failure =
                    catchThrowableOfType(SqlFailure.class, () -> database.execute(new SqlScript("setup", HIDING)));
            assertThat(failure.sqlState()).isEqualTo(SqlState.SYNTAX_ERROR);
        }
        assertThereIsNo("hidden");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aTestCarriesNoHiddenStatementByAnyProtocol(Protocol protocol) throws Exception {
        SqlFailure failure = catchThrowableOfType(SqlFailure.class, () -> {
            try (Sessions sessions =
                            server().openSessions(plan(protocol, HIDING).readOnly());
                    Session session = sessions.open()) {
                session.statement(0).execute();
            }
        });
        assertThat(failure.sqlState()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThereIsNo("hidden");
    }

    @Test
    void whatTheSimpleProtocolSendsWithLiteralsStillWorks() throws Exception {
        try (Sessions sessions = server().openSessions(plan(Protocol.SIMPLE, "SELECT upper :a, date :b")
                        .readOnly());
                Session session = sessions.open()) {
            session.statement(0).setText(0, "a");
            session.statement(0).setText(1, "2020-01-01");
            assertThat(session.statement(0).execute()).isEqualTo(1);
        }
    }

    @Test
    void aParameterBehindANameIsFoundToBeACall() throws Exception {
        assertThat(server().statements().find(SqlText.parse("SELECT 1,\n touch :a"), WriteSigns::find))
                .contains(new WriteSign(11, "touch()"));
    }

    @Test
    void signsStandWhereTheUserWroteThem() throws Exception {
        assertThat(server().statements()
                        .find(SqlText.parse("SELECT :long_name, '🐘' ? :b FOR UPDATE"), WriteSigns::find)
                        .map(WriteSign::offset))
                .contains("SELECT :long_name, '🐘' ? :b FOR ".length());
        assertThat(server().statements().find(new SqlScript("two", "SELECT 1;\n DELETE FROM x"), WriteSigns::find))
                .contains(new WriteSign(11, "DELETE"));
    }

    @Test
    void whatTheDriverSplitsIsNeitherSampledNorPrepared() throws Exception {
        try (Database database = server().withSession(Map.of("standard_conforming_strings", "off"))) {
            String hiding = "SELECT '\\'' AS p; COMMIT; BEGIN READ WRITE; CREATE TABLE split (a int); COMMIT; --'";
            assertThatThrownBy(() -> database.sample(hiding))
                    .isInstanceOf(SqlFailure.class)
                    .hasMessageContaining("several statements");
            assertThatThrownBy(() -> database.openSessions(plan(Protocol.PREPARED, hiding)))
                    .isInstanceOf(SqlFailure.class)
                    .hasMessageContaining("several statements");
        }
        assertThereIsNo("split");
    }

    @Test
    void noSettingInAnyCaseTakesReadOnlyBack() throws Exception {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("default_transaction_read_only", "off");
        session.put("DEFAULT_TRANSACTION_READ_ONLY", "off");
        try (Database database = reading(session);
                Sessions sessions = database.openSessions(plan(Protocol.PREPARED, "SELECT n FROM numbered"));
                Session own = sessions.open()) {
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> own.statement(0).execute());
            assertThat(failure.sqlState()).isEqualTo(SqlState.READ_ONLY);
        }
        assertThat(isCalled()).contains("f");
    }

    @Test
    void writingStaysForbiddenOnTheConnectionThatReplacesALostOne() throws Exception {
        try (Database database = reading(Map.of("application_name", "to be lost"))) {
            server().execute(new SqlScript(
                    "end",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'to be lost'"));
            database.recover();
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> database.execute(new SqlScript("teardown", "SELECT n FROM numbered")));
            assertThat(failure.sqlState()).isEqualTo(SqlState.READ_ONLY);
        }
        assertThat(isCalled()).contains("f");
    }

    @Test
    void whatWasOnThisMachineIsNotLookedForElsewhere() {
        Connector connector = Connector.to(
                new ConnectionSettings("localhost", 5432, "postgres", Optional.empty(), Optional.empty(), Map.of()),
                "test");
        assertThat(connector.isLocal()).isTrue();

        Connector moved = connector.only(new Host("localhost", Optional.of("192.0.2.1"), 5432, Optional.empty()));
        assertThatThrownBy(moved::openControl)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("resolves elsewhere now");
    }
}
