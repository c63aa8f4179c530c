package io.dbbench.postgres.catalog;

import io.dbbench.sql.ReachKeywords;
import io.dbbench.sql.Token;
import io.dbbench.sql.WriteSign;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * Signs that a statement may do more than work on the tables of its database, if its role has the right to: by its
 * keywords, by the functions that it calls, and by the system catalogs that it names. The server knows which of these it
 * keeps from ordinary users.
 */
public final class ReachSigns {
    /** Built-in functions that execute a text, which may be any statement. */
    private static final String[] EXECUTING = {
        "query_to_xml", "query_to_xmlschema", "query_to_xml_and_xmlschema", "ts_stat", "ts_rewrite"
    };

    private static final String RESTRICTED_FUNCTION = """
            SELECT called.number
            FROM unnest(CAST(? AS text[]), CAST(? AS bool[])) WITH ORDINALITY AS called (spelling, attribute, number)
            JOIN pg_catalog.pg_proc AS f ON f.proname = CAST(called.spelling AS name)
            WHERE NOT pg_catalog.has_function_privilege('public', f.oid, 'EXECUTE')
                OR (f.pronamespace = 'pg_catalog'::regnamespace AND f.proname = ANY (CAST(? AS name[])))
                OR (f.pronamespace <> 'pg_catalog'::regnamespace AND f.provolatile <> 'i' AND NOT called.attribute)
            ORDER BY called.number
            LIMIT 1""";

    private static final String RESTRICTED_RELATION = """
            SELECT named.number
            FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS named (spelling, number)
            JOIN pg_catalog.pg_class AS c ON c.relname = CAST(named.spelling AS name)
            WHERE c.relnamespace = 'pg_catalog'::regnamespace
                AND (NOT pg_catalog.has_table_privilege('public', c.oid, 'SELECT')
                    OR (CAST(? AS bool) AND c.relkind = 'r'))
            ORDER BY named.number
            LIMIT 1""";

    /** A role that may create others could grant itself the other rights before version 16. */
    private static final String POWERFUL = """
            SELECT r.rolsuper OR (r.rolcreaterole AND current_setting('server_version_num')::int < 160000)
                OR pg_catalog.pg_has_role(r.oid, 'pg_execute_server_program', 'MEMBER')
                OR pg_catalog.pg_has_role(r.oid, 'pg_read_server_files', 'MEMBER')
                OR pg_catalog.pg_has_role(r.oid, 'pg_write_server_files', 'MEMBER')
            FROM pg_catalog.pg_roles AS r WHERE r.rolname = session_user""";

    private ReachSigns() {}

    /** Returns whether the role of a session may run programs, or read or write files. */
    public static boolean isPowerful(PgConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(POWERFUL)) {
            return result.next() && result.getBoolean(1);
        }
    }

    public static Optional<WriteSign> find(List<Token> tokens, PgConnection connection) throws SQLException {
        Optional<WriteSign> keyword = ReachKeywords.find(tokens);
        if (keyword.isPresent()) {
            return keyword;
        }
        Optional<WriteSign> call = FunctionCalls.of(tokens).first(connection, RESTRICTED_FUNCTION, EXECUTING);
        return call.isPresent() ? call : relation(tokens, connection);
    }

    private static Optional<WriteSign> relation(List<Token> tokens, PgConnection connection) throws SQLException {
        List<Token> names = tokens.stream().filter(Token::isName).toList();
        try (PreparedStatement statement = connection.prepareStatement(RESTRICTED_RELATION)) {
            Object[] spellings = names.stream().map(Token::text).toArray();
            statement.setArray(1, connection.createArrayOf("text", spellings));
            statement.setBoolean(2, ReachKeywords.changesRows(tokens));
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                Token name = names.get(result.getInt(1) - 1);
                return Optional.of(new WriteSign(name.start(), name.text()));
            }
        }
    }
}
