package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.error.TextPositions;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.Lexer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.jdbc.PgConnection;

/**
 * One statement of a script.
 *
 * @param start offset in the script
 */
record ScriptPart(SqlScript script, String sql, int start) {

    /** Splits a script as the driver does with the string syntax of this server. */
    static List<ScriptPart> of(SqlScript script, PgConnection connection) throws SqlFailure {
        List<ScriptPart> parts = new ArrayList<>();
        int end = 0;
        for (String sql : statements(script, connection)) {
            int start = Math.max(script.sql().indexOf(sql, end), end);
            end = start + sql.length();
            parts.add(new ScriptPart(script, sql, start));
        }
        return parts;
    }

    private static List<String> statements(SqlScript script, PgConnection connection) throws SqlFailure {
        try {
            return Parser.parseJdbcSql(
                            script.sql(), connection.getStandardConformingStrings(), false, true, false, false)
                    .stream()
                    .map((NativeQuery query) -> query.nativeSql)
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (SQLException e) {
            throw SqlFailureReader.prefixed(script.source().place(0), SqlFailureReader.of(e));
        }
    }

    /** Returns a failure with the place of the character, or else of the statement. */
    SqlFailure failure(SQLException e) {
        String text = script.sql();
        int position = SqlFailureReader.serverError(e)
                .map(error -> error.getPosition())
                .orElse(0);
        int offset = position > 0 ? TextPositions.advance(text, start, position - 1) : begin();
        return SqlFailureReader.prefixed(script.source().place(offset), SqlFailureReader.ofPlaced(e))
                .at(offset, SqlFailureReader.reason(e));
    }

    /** Returns the offset of its first token, after white space and comments. */
    private int begin() {
        return start + new Lexer(sql).skipSpace(0);
    }
}
