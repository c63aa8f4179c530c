package io.dbbench.sql;

import io.dbbench.sql.Lexemes.Kind;
import io.dbbench.sql.Lexemes.Lexeme;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A COPY whose data goes through the client, which has none to send and takes none: a driver does that by other means than
 * statements. With a file or a program of the server's, COPY is a statement like any other.
 *
 * @param offset of the word that says so, in UTF-16 units
 */
public record ClientCopy(int offset, String message) {
    private static final String FROM = "COPY … FROM STDIN waits for data from the client, and dbbench has none to send;"
            + " write INSERT (as pg_dump --inserts does), or name a file or a program of the server";

    private static final String TO = "COPY … TO STDOUT sends its rows in a way that dbbench does not take;"
            + " write the query alone, or name a file or a program of the server";

    /** Most texts are done with this; a script may have a billion characters. */
    private static final Pattern WORTH_A_LOOK = Pattern.compile("(?i)\\bcopy\\b");

    /** The first in a text of any number of statements. */
    public static Optional<ClientCopy> find(String sql) {
        return WORTH_A_LOOK.matcher(sql).find() ? new Search(sql).run() : Optional.empty();
    }

    private static final class Search {
        private final String sql;
        private int depth;
        private String word = "";
        private boolean begun;
        private boolean copies;

        Search(String sql) {
            this.sql = sql;
        }

        Optional<ClientCopy> run() {
            Lexemes lexemes = new Lexemes(sql);
            for (int at = 0; at < sql.length(); ) {
                Lexeme lexeme = lexemes.at(at);
                Optional<ClientCopy> found = see(lexeme.kind(), at, sql.substring(at, lexeme.end()));
                if (found.isPresent()) {
                    return found;
                }
                at = lexeme.end();
            }
            return Optional.empty();
        }

        private Optional<ClientCopy> see(Kind kind, int at, String text) {
            if (kind == Kind.BLANK || kind == Kind.COMMENT) {
                return Optional.empty();
            }
            if (text.equals(";") && depth == 0) {
                begun = false;
                copies = false;
                return Optional.empty();
            }
            depth = Math.max(depth + (text.equals("(") ? 1 : text.equals(")") ? -1 : 0), 0);
            String before = word;
            word = kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : "";
            copies |= !begun && word.equals("copy");
            begun = true;
            boolean client = copies && depth == 0 && (word.equals("stdin") || word.equals("stdout"));
            return client && (before.equals("from") || before.equals("to"))
                    ? Optional.of(new ClientCopy(at, before.equals("from") ? FROM : TO))
                    : Optional.empty();
        }
    }
}
