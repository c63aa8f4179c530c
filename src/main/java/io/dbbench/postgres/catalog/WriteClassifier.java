package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.Token;
import io.dbbench.sql.WriteKeywords;
import io.dbbench.sql.WriteSign;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.jdbc.PgConnection;

/**
 * Distinguishes statements that only read from those that may write: by their keywords, and by the functions they call,
 * whose volatility the server knows. A write that it misses is rejected by the server in a read-only session, except for
 * those that only {@link WriteKeywords} prevents; a false alarm must be allowed by the user.
 */
public final class WriteClassifier {
    /** Built-in functions that are volatile because their value changes, but that have no effects. */
    private static final String[] HARMLESS = {
        "random",
        "random_normal",
        "setseed",
        "clock_timestamp",
        "timeofday",
        "gen_random_uuid",
        "uuidv4",
        "uuidv7",
        "pg_sleep",
        "pg_sleep_for",
        "pg_sleep_until",
        "currval",
        "lastval",
        "pg_is_in_recovery",
        "pg_current_wal_lsn",
        "pg_current_wal_insert_lsn",
        "pg_current_wal_flush_lsn",
        "pg_last_wal_receive_lsn",
        "pg_last_wal_replay_lsn",
        "pg_last_xact_replay_timestamp",
        "pg_relation_size",
        "pg_table_size",
        "pg_indexes_size",
        "pg_total_relation_size",
        "pg_database_size",
        "pg_tablespace_size"
    };

    /**
     * Returns the number of the first name that is a function with effects. The type "name" truncates as the server does; an
     * aggregate counts as its functions; an attribute may be a function of a row.
     */
    private static final String VOLATILE = """
            SELECT called.number
            FROM unnest(CAST(? AS text[]), CAST(? AS bool[])) WITH ORDINALITY AS called (spelling, attribute, number)
            JOIN pg_catalog.pg_proc AS f ON f.proname = CAST(called.spelling AS name)
            WHERE (f.provolatile = 'v' OR EXISTS (
                    SELECT FROM pg_catalog.pg_aggregate AS a
                    JOIN pg_catalog.pg_proc AS part ON part.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn,
                        a.aggserialfn, a.aggdeserialfn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
                    WHERE a.aggfnoid = f.oid AND part.provolatile = 'v'))
                AND NOT (f.pronamespace = 'pg_catalog'::regnamespace AND f.proname = ANY (CAST(? AS name[])))
                AND (NOT called.attribute OR EXISTS (
                    SELECT FROM pg_catalog.pg_type AS t
                    WHERE t.oid = f.proargtypes[0] AND t.typtype IN ('c', 'd', 'p')))
            ORDER BY called.number
            LIMIT 1""";

    private final PgConnection connection;

    public WriteClassifier(PgConnection connection) {
        this.connection = connection;
    }

    /** Returns the first sign that a statement writes, by its offset in the text of the scenario. */
    public Optional<WriteSign> find(JdbcSql sql) throws SqlFailure {
        try {
            String sent = sql.sent(connection);
            return find(sent)
                    .map(write -> new WriteSign(sql.offset(sent.codePointCount(0, write.offset()) + 1), write.sign()));
        } catch (SQLException e) {
            throw SqlFailureReader.of(e, sql::place);
        }
    }

    /** Returns the first sign that a script writes, by its offset in the script. */
    public Optional<WriteSign> find(SqlScript script) throws SQLException, SqlFailure {
        for (ScriptPart part : ScriptPart.of(script, connection)) {
            Optional<WriteSign> write = find(part.sql());
            if (write.isPresent()) {
                return write.map(sign -> new WriteSign(part.start() + sign.offset(), sign.sign()));
            }
        }
        return Optional.empty();
    }

    /** @param sql as it is sent */
    private Optional<WriteSign> find(String sql) throws SQLException {
        int backslash = sql.indexOf('\\');
        if (backslash >= 0 && !connection.getStandardConformingStrings()) {
            return Optional.of(new WriteSign(backslash, "a backslash, while standard_conforming_strings is off"));
        }
        List<Token> tokens = Lexer.tokens(sql);
        Optional<WriteSign> write = WriteKeywords.find(tokens);
        return write.isPresent() ? write : ofCalls(calls(tokens));
    }

    /**
     * A name that may be a function.
     *
     * @param spelling in the catalog
     * @param attribute whether it follows a dot and has no arguments, as {@code (row).function} does
     */
    private record Call(Token name, String spelling, boolean attribute) {}

    private static List<Call> calls(List<Token> tokens) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token name = tokens.get(i);
            boolean called = i + 1 < tokens.size() && beginsArguments(tokens.get(i + 1));
            boolean attribute = i > 0 && tokens.get(i - 1).isSign(".");
            if (name.isName() && (called || attribute)) {
                // databases with single-byte encodings also fold non-ASCII letters
                Stream.of(name.text(), name.text().toLowerCase(Locale.ROOT))
                        .distinct()
                        .forEach(spelling -> calls.add(new Call(name, spelling, !called)));
            }
        }
        return calls;
    }

    /** A parameter counts, because the simple protocol replaces it with parentheses. */
    private static boolean beginsArguments(Token token) {
        return token.isSign("(") || token.isSign("$");
    }

    private Optional<WriteSign> ofCalls(List<Call> calls) throws SQLException {
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(VOLATILE)) {
            statement.setArray(1, array("text", calls.stream().map(Call::spelling)));
            statement.setArray(2, array("bool", calls.stream().map(Call::attribute)));
            statement.setArray(3, connection.createArrayOf("text", HARMLESS));
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                Call call = calls.get(result.getInt(1) - 1);
                return Optional.of(new WriteSign(call.name().start(), call.spelling() + "()"));
            }
        }
    }

    private Array array(String type, Stream<?> elements) throws SQLException {
        return connection.createArrayOf(type, elements.toArray());
    }
}
