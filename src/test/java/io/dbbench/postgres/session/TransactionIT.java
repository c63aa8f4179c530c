package io.dbbench.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.RoundTrips;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions beyond single prepared statements: transactions, what they capture, and the protocols. */
class TransactionIT {
    private static final String ISOLATION = "INSERT INTO note SELECT current_setting('transaction_isolation')";

    private static EmbeddedServer server;
    private static Database database;

    @BeforeAll
    static void start() throws DatabaseUnavailable {
        EmbeddedSettings settings = new EmbeddedSettings(
                18, Map.of(), List.of(new SqlScript("init.sql", "CREATE TABLE note (words text)")));
        server = EmbeddedServer.start(
                CacheFolder.locate(), new ServerTarget.Embedded(settings), note -> {}, StopRequests.NONE);
        database = Database.open(new ServerTarget.Server(server.connection()), Map.of(), note -> {});
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void empty() throws SqlFailure {
        database.execute(new SqlScript("empty", "TRUNCATE note"));
    }

    private static SessionPlan plan(Protocol protocol, Isolation isolation, PlannedStatement... statements) {
        return new SessionPlan(
                "dbbench test",
                List.of(statements),
                protocol,
                isolation,
                1,
                Optional.empty(),
                Optional.empty(),
                AccessMode.READ_WRITE);
    }

    private static PlannedStatement statement(String sql, String... columns) {
        return new PlannedStatement(SqlText.parse(sql), List.of(columns));
    }

    private static String notes() throws SqlFailure {
        return database.sample("SELECT coalesce(string_agg(words, ', ' ORDER BY words), '') FROM note")
                .value(0, 0)
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void whatIsCommittedStaysAndWhatIsRolledBackDoesNot(Protocol protocol) throws SqlFailure {
        SessionPlan plan = plan(protocol, Isolation.DEFAULT, statement("INSERT INTO note VALUES (:words)"));
        try (Sessions sessions = database.openSessions(plan);
                Session session = sessions.open()) {
            write(session, "committed");
            session.commit();
            write(session, "rolled back");
            session.rollback();
            session.statement(0).setText(0, "by itself");
            session.statement(0).execute();
            assertThat(notes()).isEqualTo("by itself, committed");
        }
    }

    private static void write(Session session, String words) throws SqlFailure {
        session.begin(Isolation.DEFAULT);
        session.statement(0).setText(0, words);
        session.statement(0).execute();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aRollbackAfterAFailureLeavesTheSessionUsable(Protocol protocol) throws SqlFailure {
        SessionPlan plan = plan(
                protocol,
                Isolation.DEFAULT,
                statement("INSERT INTO note VALUES (:words)"),
                statement("SELECT 1 / :n::int"));
        try (Sessions sessions = database.openSessions(plan);
                Session session = sessions.open()) {
            write(session, "gone");
            session.statement(1).setLong(0, 0);
            assertThat(failure(session.statement(1)::execute).sqlState()).isEqualTo("22012");
            session.rollback();
            write(session, "kept");
            session.commit();
            assertThat(notes()).isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @CsvSource({"READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE"})
    void theIsolationIsThatOfThePlanOrElseOfTheTransaction(Isolation isolation) throws SqlFailure {
        for (Isolation planned : List.of(isolation, Isolation.DEFAULT)) {
            empty();
            try (Sessions sessions = database.openSessions(plan(Protocol.PREPARED, planned, statement(ISOLATION)));
                    Session session = sessions.open()) {
                for (int i = 0; i < 2; i++) {
                    session.begin(isolation);
                    session.statement(0).execute();
                    session.commit();
                }
                String name = PreparedConnection.name(isolation);
                assertThat(notes()).isEqualTo(name + ", " + name);
            }
        }
    }

    @Test
    void anIsolationEndsWithItsTransaction() throws SqlFailure {
        try (Sessions sessions =
                        database.openSessions(plan(Protocol.PREPARED, Isolation.DEFAULT, statement(ISOLATION)));
                Session session = sessions.open()) {
            session.begin(Isolation.SERIALIZABLE);
            session.statement(0).execute();
            session.commit();
            session.statement(0).execute();
            assertThat(notes()).isEqualTo("read committed, serializable");
        }
    }

    @Test
    void beginTakesNoRoundTripOfItsOwn() throws Exception {
        PlannedStatement[] statements = {statement("SELECT 1"), statement("SELECT 2"), statement("SELECT 3")};
        // with one commit, and with the isolation where it is not the plan's
        assertThat(roundTrips(Protocol.PREPARED, Isolation.SERIALIZABLE, statements))
                .isEqualTo(3 + 1);
        assertThat(roundTrips(Protocol.EXTENDED, Isolation.SERIALIZABLE, statements))
                .isEqualTo(3 + 1);
        assertThat(roundTrips(Protocol.SIMPLE, Isolation.SERIALIZABLE, statements))
                .isEqualTo(3 + 1);
        assertThat(roundTrips(Protocol.PREPARED, Isolation.DEFAULT, statements)).isEqualTo(1 + 3 + 1);
    }

    private static long roundTrips(Protocol protocol, Isolation planned, PlannedStatement... statements)
            throws Exception {
        try (RoundTrips trips = RoundTrips.to(server.connection());
                Database seen = Database.open(new ServerTarget.Server(trips.connection()), Map.of(), note -> {});
                Sessions sessions = seen.openSessions(plan(protocol, planned, statements));
                Session session = sessions.open()) {
            run(session, statements.length);
            long before = trips.count();
            run(session, statements.length);
            return trips.count() - before;
        }
    }

    private static void run(Session session, int statements) throws SqlFailure {
        session.begin(Isolation.SERIALIZABLE);
        for (int i = 0; i < statements; i++) {
            session.statement(i).execute();
        }
        session.commit();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int2        | -7
            int8        | 9223372036854775807
            numeric     | 12.50
            float8      | 0.1
            bool        | true
            uuid        | 0f8fad5b-d9cb-469f-a165-70867728950e
            text        | it's ? and :x
            bytea       | \\x00ff
            date        | 2024-02-29
            timestamptz | 2024-02-29 12:00:00.123456+00
            interval    | 1 year 2 days
            jsonb       | {"a": [1, 2]}
            text[]      | {a,"b c"}
            int4[]      | {1,2}
            """)
    void everyTypeCanBeCaptured(String type, String text) throws SqlFailure {
        String literal = "'" + text.replace("'", "''") + "'::" + type;
        for (Protocol protocol : Protocol.values()) {
            SessionPlan plan = plan(
                    protocol,
                    Isolation.DEFAULT,
                    statement("SELECT 0 AS other, " + literal + " AS value", "value"),
                    statement("SELECT 1 WHERE :value::" + type + " = " + literal));
            try (Sessions sessions = database.openSessions(plan);
                    Session session = sessions.open()) {
                // the second and third execution may take other paths than the first
                for (int i = 0; i < 3; i++) {
                    session.statement(0).execute();
                    session.statement(1).setCaptured(0, session.statement(0), 0);
                    assertThat(session.statement(1).execute()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void theFirstRowIsCapturedAndNullIsNull() throws SqlFailure {
        SessionPlan plan = plan(
                Protocol.PREPARED,
                Isolation.DEFAULT,
                statement("SELECT n, NULL::int AS nothing FROM generate_series(7, 9) AS n", "nothing", "n"),
                statement("SELECT 1 WHERE :n = 7 AND :nothing::int IS NULL"));
        try (Sessions sessions = database.openSessions(plan);
                Session session = sessions.open()) {
            assertThat(session.statement(0).execute()).isEqualTo(3);
            session.statement(1).setCaptured(0, session.statement(0), 1);
            session.statement(1).setCaptured(1, session.statement(0), 0);
            assertThat(session.statement(1).execute()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"PREPARED", "EXTENDED"})
    void aColumnThatIsNotThereIsFoundBeforeAnythingRuns(Protocol protocol) {
        assertThatThrownBy(() -> database.openSessions(plan(
                        protocol,
                        Isolation.DEFAULT,
                        statement("SELECT 1"),
                        statement("INSERT INTO note VALUES ('a') RETURNING words, 1 AS one", "id"))))
                .isInstanceOf(SqlFailure.class)
                .hasMessage("statement 2 of 2: there is no column \"id\" to capture; the statement returns words, one");
        assertThatThrownBy(() -> database.openSessions(
                        plan(protocol, Isolation.DEFAULT, statement("INSERT INTO note VALUES ('a')", "id"))))
                .isInstanceOf(SqlFailure.class)
                .hasMessage("there is no column \"id\" to capture; the statement returns no columns (add RETURNING)");
    }

    @Test
    void theSimpleProtocolFindsItWhenItRuns() throws SqlFailure {
        try (Sessions sessions = database.openSessions(
                        plan(Protocol.SIMPLE, Isolation.DEFAULT, statement("SELECT 1 AS one", "id")));
                Session session = sessions.open()) {
            SqlFailure failure = failure(session.statement(0)::execute);
            assertThat(failure.sqlState()).isEqualTo("42703");
            assertThat(failure).hasMessage("there is no column \"id\" to capture; the statement returns one");
        }
    }

    @Test
    void noRowToCaptureFromIsAFailure() throws SqlFailure {
        SessionPlan plan = plan(
                Protocol.PREPARED,
                Isolation.DEFAULT,
                statement("SELECT words FROM note WHERE words = :words", "words"));
        try (Sessions sessions = database.openSessions(plan);
                Session session = sessions.open()) {
            session.statement(0).setText(0, "nobody wrote this");
            SqlFailure failure = failure(session.statement(0)::execute);
            assertThat(failure.sqlState()).isEqualTo("02000");
            assertThat(failure).hasMessage("the statement returned no row to capture \"words\" from");
        }
    }

    @Test
    void preparedStatementsHaveANameAndTheOthersDoNot() throws SqlFailure {
        assertThat(preparedStatements(Protocol.PREPARED)).isPositive();
        assertThat(preparedStatements(Protocol.EXTENDED)).isZero();
        assertThat(preparedStatements(Protocol.SIMPLE)).isZero();
    }

    private static long preparedStatements(Protocol protocol) throws SqlFailure {
        SessionPlan plan = plan(
                protocol,
                Isolation.DEFAULT,
                statement("SELECT count(*) FROM note WHERE words = :words AND length(words) < :length"),
                statement("SELECT name FROM pg_prepared_statements"));
        try (Sessions sessions = database.openSessions(plan);
                Session session = sessions.open()) {
            for (int i = 0; i < 10; i++) {
                session.begin(Isolation.DEFAULT);
                session.statement(0).setText(0, "words");
                session.statement(0).setLong(1, i);
                session.statement(0).execute();
                session.commit();
            }
            return session.statement(1).execute();
        }
    }

    @ParameterizedTest
    @CsvSource({"PREPARED, $1", "EXTENDED, $1", "SIMPLE, ('it''s')"})
    void theServerSeesParametersOrLiterals(Protocol protocol, String seen) throws SqlFailure {
        // the text is looked for in two halves, so that it is not found in the question itself
        String half = seen.substring(0, 1);
        String other = seen.substring(1).replace("'", "''");
        SessionPlan plan = plan(
                protocol,
                Isolation.DEFAULT,
                statement("SELECT 1 FROM pg_stat_activity WHERE pid = pg_backend_pid()" + " AND position('" + half
                        + "' || '" + other + "' IN query) > 0 AND length(:words) = 4"));
        try (Sessions sessions = database.openSessions(plan);
                Session session = sessions.open()) {
            for (int i = 0; i < 2; i++) {
                session.statement(0).setText(0, "it's");
                assertThat(session.statement(0).execute()).isEqualTo(1);
            }
        }
    }

    private interface Action {
        void run() throws SqlFailure;
    }

    private static SqlFailure failure(Action action) {
        return catchThrowableOfType(SqlFailure.class, action::run);
    }
}
