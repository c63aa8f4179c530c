package io.dbbench.postgres.error;

import io.dbbench.sql.Lexer;
import io.dbbench.sql.SqlState;
import io.dbbench.sql.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.jdbc.PgConnection;

/** What would allow a statement that was denied: PostgreSQL says what is denied, and neither to whom nor what would allow it. */
public final class PrivilegeHint {
    private static final Pattern DENIED = Pattern.compile(
            "permission denied for (foreign table|materialized view|table|view|schema|database|sequence|function|procedure)"
                    + " (\\S+?)(?=$|[,;.])");

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private PrivilegeHint() {}

    /** The same failure with that advice, where it is one of privileges. */
    public static SqlFailure advised(SqlFailure failure, String sql, PgConnection connection) {
        return failure.sqlState().equals(SqlState.DENIED)
                ? failure.advised(advice(failure.getMessage(), sql, user(connection)))
                : failure;
    }

    private static String user(PgConnection connection) {
        try {
            return name(connection.getUserName());
        } catch (SQLException e) {
            return "the user of the connection";
        }
    }

    /**
     * Empty when the message is not of that kind.
     *
     * @param user as GRANT takes it
     */
    static String advice(String message, String sql, String user) {
        Matcher denied = DENIED.matcher(message);
        if (!denied.find()) {
            return "";
        }
        String kind = denied.group(1);
        boolean relation = kind.endsWith("table") || kind.endsWith("view");
        String privilege =
                switch (kind) {
                    case "schema" -> makesSomething(sql) ? "CREATE" : "USAGE";
                    case "database" -> "CREATE";
                    case "sequence" -> "USAGE";
                    case "function", "procedure" -> "EXECUTE";
                    default -> "SELECT";
                };
        return "; its owner can grant it: GRANT " + privilege + " ON "
                + (relation ? "" : kind.toUpperCase(Locale.ROOT) + " ") + name(denied.group(2)) + " TO " + user
                + (relation ? " (or INSERT, UPDATE, DELETE, as required)" : "");
    }

    /** In a schema; all that does so begins like this, but for SELECT INTO. */
    private static boolean makesSomething(String sql) {
        List<Token> tokens = Lexer.tokens(sql);
        return !tokens.isEmpty()
                && (tokens.get(0).isWord("create")
                        || tokens.get(0).isWord("alter")
                        || (tokens.get(0).isWord("select") && tokens.stream().anyMatch(token -> token.isWord("into"))));
    }

    /** The server shows names without the quotes that some need. */
    static String name(String shown) {
        return PLAIN.matcher(shown).matches() ? shown : '"' + shown.replace("\"", "\"\"") + '"';
    }
}
