package io.dbbench.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Trust;
import io.dbbench.sql.NastySql;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is not a parameter reaches the server as it was written. */
class RealSqlIT {
    private static @Nullable Database shared;

    @BeforeAll
    static void open() throws DatabaseUnavailable {
        EmbeddedSettings settings = new EmbeddedSettings(EmbeddedSettings.DEFAULT_VERSION, Map.of(), List.of());
        shared = Database.open(new ServerTarget.Embedded(settings, Trust.TRUSTED), Map.of(), note -> {});
    }

    @AfterAll
    static void close() {
        database().close();
    }

    private static Database database() {
        return Objects.requireNonNull(shared);
    }

    /** The server brings some ten thousand lines of SQL along: its extensions, its views, its functions. */
    @Test
    void theServersOwnSqlHasNoParameters() throws SqlFailure {
        Rows files = database().sample("""
                WITH share AS (SELECT setting || '/' AS folder FROM pg_config WHERE name = 'SHAREDIR'),
                     folders AS (SELECT folder FROM share UNION ALL SELECT folder || 'extension/' FROM share)
                SELECT folder || name, pg_read_file(folder || name)
                FROM folders, pg_ls_dir(folder) AS name WHERE name LIKE '%.sql'
                """);
        long letters = 0;
        for (int row = 0; row < files.size(); row++) {
            // no SQL yet: CREATE EXTENSION puts the schema of another extension there
            String sql = files.value(row, 1).orElseThrow().replaceAll("@extschema:\\w+@", "public");
            letters += sql.length();
            assertThat(SqlText.parse(sql).references())
                    .as(files.value(row, 0).orElseThrow())
                    .isEmpty();
        }
        assertThat(letters).isGreaterThan(500_000);
    }

    /** And the server has a thousand rewritten views and function bodies in its catalogue. */
    @Test
    void whatTheServerWritesHasNoParameters() throws SqlFailure {
        Rows written = database().sample("""
                SELECT pg_get_viewdef(oid) FROM pg_class WHERE relkind = 'v'
                UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE prokind IN ('f', 'p')
                """);
        for (int row = 0; row < written.size(); row++) {
            String sql = written.value(row, 0).orElseThrow();
            assertThat(SqlText.parse(sql).references()).as(sql).isEmpty();
        }
        assertThat(written.size()).isGreaterThan(3000);
    }

    @Test
    void theServerSeesNastySqlAsItWasWritten() throws IOException {
        List<String> different = new ArrayList<>();
        for (NastySql sql : NastySql.all()) {
            SqlText parsed = SqlText.parse(sql.text());
            try {
                if (rowsOfServer(parsed, asServerSees(parsed)) != 1) {
                    different.add(sql.text());
                }
            } catch (SqlFailure | RuntimeException failure) {
                different.add(sql.text() + "\n--> " + failure);
            }
        }
        assertThat(different).isEmpty();
    }

    /** Looks for a statement among those that are prepared on the same connection. */
    private static long rowsOfServer(SqlText sql, String expected) throws SqlFailure {
        SqlText search = SqlText.parse("SELECT FROM pg_prepared_statements WHERE statement = :expected");
        SessionPlan plan = new SessionPlan("dbbench test", List.of(sql, search), 1, Optional.empty(), Optional.empty());
        try (Sessions sessions = database().openSessions(plan);
                Session session = sessions.open()) {
            session.statement(1).setText(0, expected);
            return session.statement(1).execute();
        }
    }

    private static String asServerSees(SqlText sql) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 0; i < sql.references().size(); i++) {
            Reference reference = sql.references().get(i);
            text.append(sql.text(), from, reference.start());
            // LIMIT$1 would be a name
            if (Character.isLetterOrDigit(text.charAt(text.length() - 1))) {
                text.append(' ');
            }
            text.append('$').append(i + 1).append(' ');
            from = reference.end();
        }
        return text.append(sql.text().substring(from)).toString();
    }
}
