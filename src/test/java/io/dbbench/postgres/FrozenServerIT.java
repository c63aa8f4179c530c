package io.dbbench.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.catalog.WriteSigns;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Trust;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server whose processes are all stopped: its system still takes connections and acknowledges what is sent. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
final class FrozenServerIT {
    private static final String FOR_LONG = "SELECT pg_sleep(600)";
    private static final String GIVEN_UP = "no answer from the server; the connection was closed";

    private Database database;
    private ProcessHandle server;

    @BeforeEach
    void start() throws Exception {
        EmbeddedSettings settings = new EmbeddedSettings(EmbeddedSettings.DEFAULT_VERSION, Map.of(), List.of());
        database = Database.open(new ServerTarget.Embedded(settings, Trust.TRUSTED), Map.of(), note -> {});
        String pid = database.sample("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
                .value(0, 0)
                .orElseThrow();
        server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        signal("CONT");
        database.close();
    }

    @Test
    void aStatementThatOutlastsItsTimeoutIsGivenUp() throws Exception {
        try (Sessions sessions = database.openSessions(plan(Optional.of(Duration.ofMillis(300))));
                Session session = sessions.open()) {
            signal("STOP");
            SqlFailure failure = failure(session);
            assertThat(failure.connectionLost()).isTrue();
            assertThat(failure).hasMessage(GIVEN_UP);
        }
    }

    @Test
    void aStatementWithoutTimeoutIsGivenUpWhenNobodyAnswersANewcomer() throws Exception {
        try (Sessions sessions = database.openSessions(plan(Optional.empty()));
                Session session = sessions.open()) {
            signal("STOP");
            assertThat(failure(session)).hasMessage(GIVEN_UP);
        }
    }

    @Test
    void aCancelThatIsNotHeardEndsTheWaiting() throws Exception {
        try (Sessions sessions = database.openSessions(plan(Optional.of(Duration.ofMinutes(10))));
                Session session = sessions.open()) {
            CompletableFuture<SqlFailure> sleeping = CompletableFuture.supplyAsync(() -> failure(session));
            awaitActive();
            signal("STOP");
            sessions.cancelAll();
            assertThat(sleeping.get()).hasMessage(GIVEN_UP);
        }
    }

    @Test
    void soDoesThatOfAScript() throws Exception {
        CompletableFuture<Void> cancelled = CompletableFuture.runAsync(() -> {
            try {
                Thread.sleep(1000);
                signal("STOP");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            database.cancel();
        });
        assertThatThrownBy(() -> database.execute(new SqlScript("script", FOR_LONG)))
                .isInstanceOf(SqlFailure.class)
                .hasMessage(GIVEN_UP);
        cancelled.get();
    }

    /** Something that a server is asked by dbbench itself. */
    private interface Question {
        void ask(Database database) throws SqlFailure;
    }

    /** Each on a connection of its own, for they are all given up. */
    @Test
    void soDoesThatOfWhateverIsAsked() throws Exception {
        List<Question> questions = List.of(
                Database::role,
                Database::forbidWriting,
                Database::tableNames,
                asked -> asked.statements().find(SqlText.parse("SELECT unknown()"), WriteSigns::find),
                asked -> asked.statements().describe(planned("SELECT 1")),
                asked -> asked.statements().findFailures(new SqlScript("script", "SELECT 1")),
                asked -> asked.statements().checkValues(List.of("1"), "integer"),
                asked -> asked.largestTables(List.of(), 1),
                asked -> asked.openSessions(plan(Optional.empty())));
        List<Database> connections = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            connections.add(database.withSession(Map.of()));
        }
        signal("STOP");
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<SqlFailure>> failures = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                Question question = questions.get(i);
                Database asked = connections.get(i);
                failures.add(threads.submit(() -> catchThrowableOfType(SqlFailure.class, () -> question.ask(asked))));
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads).execute(asked::cancel);
            }
            for (Future<SqlFailure> failure : failures) {
                assertThat(failure.get()).hasMessage(GIVEN_UP);
            }
        } finally {
            threads.shutdown();
            connections.forEach(Database::close);
        }
    }

    /** The watch knocks after ten seconds of silence. */
    @Test
    void aStatementThatIsMerelySlowGoesOn() throws Exception {
        SessionPlan plan = new SessionPlan(
                "dbbench test",
                Stream.of("SELECT pg_sleep(13)").map(FrozenServerIT::planned).toList(),
                1,
                Optional.empty(),
                Optional.empty());
        try (Sessions sessions = database.openSessions(plan);
                Session session = sessions.open()) {
            assertThat(session.statement(0).execute()).isEqualTo(1);
        }
    }

    private static SessionPlan plan(Optional<Duration> timeout) {
        return new SessionPlan("dbbench test", List.of(planned(FOR_LONG)), 1, Optional.empty(), timeout);
    }

    private static SqlText planned(String sql) {
        return SqlText.parse(sql);
    }

    private static SqlFailure failure(Session session) {
        return catchThrowableOfType(SqlFailure.class, () -> session.statement(0).execute());
    }

    private void awaitActive() throws Exception {
        while (database.sample("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query = '" + FOR_LONG + "'")
                        .size()
                == 0) {
            Thread.sleep(5);
        }
    }

    private void signal(String name) throws Exception {
        for (ProcessHandle process :
                Stream.concat(Stream.of(server), server.children()).toList()) {
            new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
