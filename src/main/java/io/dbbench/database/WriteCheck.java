package io.dbbench.database;

import io.dbbench.database.SqlTokens.Kind;
import io.dbbench.database.SqlTokens.Token;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.jdbc.PgConnection;

/**
 * Tells statements that only read from those that may write: by their words, and by the functions they call, of which
 * the server knows what may have effects. What it takes for reading and is not, the server refuses in a read-only
 * session; what it takes for writing and is not, the user has to allow.
 */
final class WriteCheck {
    private static final Set<String> READING = Set.of("select", "values", "table", "with", "show", "explain");

    /** Those of a statement within a WITH or an EXPLAIN, of SELECT … FOR UPDATE, and of SELECT … INTO. */
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge", "into");

    private static final Set<String> LOCKING = Set.of("share", "key", "no");

    /** Functions of PostgreSQL's own that are volatile because their value changes, and that have no effect on others. */
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

    private final PgConnection connection;

    WriteCheck(PgConnection connection) {
        this.connection = connection;
    }

    /** The first sign in a text of one or more statements that one of them writes. */
    Optional<Write> find(String sql) throws SQLException {
        Map<String, Integer> calls = new LinkedHashMap<>();
        for (List<Token> statement : statements(SqlTokens.of(sql))) {
            Optional<Write> write = byWords(statement);
            if (write.isPresent()) {
                return write;
            }
            collectCalls(statement, calls);
        }
        return calls.isEmpty() ? Optional.empty() : byCalls(calls);
    }

    private static List<List<Token>> statements(List<Token> tokens) {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : tokens) {
            if (token.isSign(";")) {
                statements.add(current);
                current = new ArrayList<>();
            } else {
                current.add(token);
            }
        }
        statements.add(current);
        statements.removeIf(List::isEmpty);
        return statements;
    }

    private static Optional<Write> byWords(List<Token> statement) {
        Optional<Token> verb =
                statement.stream().filter(token -> !token.isSign("(")).findFirst();
        if (verb.isEmpty()
                || !(verb.get().kind() == Kind.WORD
                        && READING.contains(verb.get().text()))) {
            return verb.map(WriteCheck::write);
        }
        if (verb.get().isWord("explain") && statement.stream().noneMatch(WriteCheck::analyzes)) {
            return Optional.empty();
        }
        for (int i = 1; i < statement.size(); i++) {
            if (isWriting(statement.get(i - 1), statement.get(i))) {
                return Optional.of(write(statement.get(i)));
            }
        }
        return Optional.empty();
    }

    private static boolean analyzes(Token token) {
        return token.isWord("analyze") || token.isWord("analyse");
    }

    /** A name behind a dot or a colon is that of a column or a parameter. */
    private static boolean isWriting(Token before, Token token) {
        boolean named = before.isSign(".") || before.isSign(":");
        boolean writes = WRITING.contains(token.text()) && !named;
        boolean locks = LOCKING.contains(token.text()) && before.isWord("for");
        boolean hidden = token.kind() == Kind.QUOTED && before.isSign("&");
        return (token.kind() == Kind.WORD && (writes || locks)) || hidden;
    }

    private static Write write(Token token) {
        return new Write(
                token.offset(),
                token.kind() == Kind.QUOTED
                        ? "a name with Unicode escapes"
                        : token.text().toUpperCase(Locale.ROOT));
    }

    private static void collectCalls(List<Token> statement, Map<String, Integer> calls) {
        for (int i = 1; i < statement.size(); i++) {
            Token name = statement.get(i - 1);
            if (statement.get(i).isSign("(") && name.isName()) {
                calls.putIfAbsent(name.text(), name.offset());
            }
        }
    }

    private Optional<Write> byCalls(Map<String, Integer> calls) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT proname::text FROM pg_catalog.pg_proc WHERE provolatile = 'v' AND proname::text = ANY (?)"
                        + " AND NOT (pronamespace = 'pg_catalog'::regnamespace AND proname::text = ANY (?))"
                        + " ORDER BY array_position(?, proname::text) LIMIT 1")) {
            String[] names = calls.keySet().toArray(String[]::new);
            statement.setArray(1, connection.createArrayOf("text", names));
            statement.setArray(2, connection.createArrayOf("text", HARMLESS));
            statement.setArray(3, connection.createArrayOf("text", names));
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                String name = result.getString(1);
                return Optional.of(new Write(calls.getOrDefault(name, 0), name + "()"));
            }
        }
    }
}
