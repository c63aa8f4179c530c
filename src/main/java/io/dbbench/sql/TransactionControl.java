package io.dbbench.sql;

import io.dbbench.sql.Lexemes.Kind;
import io.dbbench.sql.Lexemes.Lexeme;
import io.dbbench.units.Quoting;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A statement that begins or ends a transaction. In a test dbbench does that; a session would stay in a transaction from one
 * iteration to the next, or measure nothing but the server's warning that there is none. Savepoints and prepared
 * transactions are statements like any other.
 *
 * @param offset of its first word, in UTF-16 units
 */
public record TransactionControl(int offset, String message) {
    private static final int WORDS_THAT_TELL = 3;

    private static final Pattern CONTROL =
            Pattern.compile("(begin|end|abort|commit|start transaction|prepare transaction)\\b.*"
                    + "|rollback(?! prepared)(?! to)(?! work to)(?! transaction to)\\b.*");

    private static final String PREPARED = "commit prepared";

    public static Optional<TransactionControl> find(String sql) {
        Lexemes lexemes = new Lexemes(sql);
        StringJoiner words = new StringJoiner(" ");
        int first = -1;
        int count = 0;
        for (int at = 0; at < sql.length() && count < WORDS_THAT_TELL; ) {
            Lexeme lexeme = lexemes.at(at);
            if (lexeme.kind() == Kind.WORD) {
                words.add(sql.substring(at, lexeme.end()).toLowerCase(Locale.ROOT));
                first = count++ == 0 ? at : first;
            } else if (lexeme.kind() != Kind.BLANK && lexeme.kind() != Kind.COMMENT) {
                break;
            }
            at = lexeme.end();
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
