package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.Token;
import io.dbbench.sql.WriteSign;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * Finds signs of what statements do, in the text that is sent.
 *
 * @param signs of one kind
 */
public record StatementClassifier(PgConnection connection, Signs signs) {

    /** The first sign in a text of SQL. */
    public interface Signs {
        Optional<WriteSign> find(List<Token> tokens, PgConnection connection) throws SQLException;
    }

    /** Returns the first sign in a statement, by its offset in the text of the scenario. */
    public Optional<WriteSign> find(JdbcSql sql) throws SqlFailure {
        try {
            String sent = sql.sent(connection);
            return find(sent)
                    .map(sign -> new WriteSign(sql.offset(sent.codePointCount(0, sign.offset()) + 1), sign.sign()));
        } catch (SQLException e) {
            throw SqlFailureReader.of(e, sql::place);
        }
    }

    /** Returns the first sign in a script, by its offset in the script. */
    public Optional<WriteSign> find(SqlScript script) throws SQLException, SqlFailure {
        for (ScriptPart part : ScriptPart.of(script, connection)) {
            Optional<WriteSign> found = find(part.sql());
            if (found.isPresent()) {
                return found.map(sign -> new WriteSign(part.start() + sign.offset(), sign.sign()));
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
        return signs.find(Lexer.tokens(sql), connection);
    }
}
