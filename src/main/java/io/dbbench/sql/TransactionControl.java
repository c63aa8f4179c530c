package io.dbbench.sql;

import io.dbbench.units.Quoting;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A statement that begins or ends a transaction, which only dbbench may do: the session would stay in a transaction from
 * one iteration to the next, or the test would measure the server's warning that there is none. Savepoints and prepared
 * transactions are ordinary statements.
 *
 * @param offset of its first word, in UTF-16 units
 */
public record TransactionControl(int offset, String message) {
    private static final int DECISIVE_WORDS = 3;

    private static final Pattern CONTROL =
            Pattern.compile("(begin|end|abort|commit|start transaction|prepare transaction)\\b.*"
                    + "|rollback(?! prepared)(?! to)(?! work to)(?! transaction to)\\b.*");

    private static final String PREPARED = "commit prepared";

    /** Returns the statement if it begins or ends a transaction. */
    public static Optional<TransactionControl> find(String sql) {
        Lexer lexer = new Lexer(sql);
        StringJoiner words = new StringJoiner(" ");
        int first = lexer.skipSpace(0);
        int at = first;
        for (int count = 0; count < DECISIVE_WORDS && at < sql.length(); count++) {
            Token token = lexer.at(at);
            if (token.kind() != Token.Kind.WORD) {
                break;
            }
            words.add(token.text());
            at = lexer.skipSpace(token.end());
        }
        String beginning = words.toString();
        return CONTROL.matcher(beginning).matches() && !beginning.startsWith(PREPARED)
                ? Optional.of(new TransactionControl(first, message(sql.substring(first))))
                : Optional.empty();
    }

    private static String message(String sql) {
        return Quoting.quote(sql.strip())
                + " begins or ends a transaction, which dbbench does itself; write the statements under 'transaction', with"
                + " 'isolation' and 'end' where they differ from the default";
    }
}
