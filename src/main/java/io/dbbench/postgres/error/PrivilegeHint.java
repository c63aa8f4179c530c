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

/** Adds the GRANT that would allow a denied statement, which PostgreSQL does not report. */
public final class PrivilegeHint {
    private static final Pattern DENIED = Pattern.compile(
            "permission denied for (foreign table|materialized view|table|view|schema|database|sequence|function|procedure)"
                    + " (\\S+?)(?=$|[,;.])");

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private PrivilegeHint() {}

    /** Returns the failure with the GRANT if privileges are missing. */
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
     * Returns the advice; empty if the message is not about privileges.
     *
     * @param user quoted for SQL
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
                    case "schema" -> createsSomething(sql) ? "CREATE" : "USAGE";
                    case "database" -> "CREATE";
                    case "sequence" -> "USAGE";
                    case "function", "procedure" -> "EXECUTE";
                    default -> "SELECT";
                };
        return "; its owner can grant it: GRANT " + privilege + " ON "
                + (relation ? "" : kind.toUpperCase(Locale.ROOT) + " ") + name(denied.group(2)) + " TO " + user
                + (relation ? " (or INSERT, UPDATE, DELETE, as required)" : "");
    }

    /** Returns whether a statement creates something in a schema. */
    private static boolean createsSomething(String sql) {
        List<Token> tokens = Lexer.tokens(sql);
        return !tokens.isEmpty()
                && (tokens.get(0).isWord("create")
                        || tokens.get(0).isWord("alter")
                        || (tokens.get(0).isWord("select") && tokens.stream().anyMatch(token -> token.isWord("into"))));
    }

    /** Quotes a name if necessary, because the server shows names without quotes. */
    static String name(String shown) {
        return PLAIN.matcher(shown).matches() ? shown : '"' + shown.replace("\"", "\"\"") + '"';
    }
}
