package io.dbbench.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A COPY from or to the client, which dbbench does not support. With a file or a program on the server, COPY is an ordinary
 * statement.
 *
 * @param offset of {@code STDIN} or {@code STDOUT}, in UTF-16 units
 */
public record ClientCopy(int offset, String message) {
    private static final String FROM = "COPY … FROM STDIN waits for data from the client, and dbbench has none to send;"
            + " write INSERT (as pg_dump --inserts does), or name a file or a program of the server";

    private static final String TO = "COPY … TO STDOUT sends its rows in a way that dbbench does not take;"
            + " write only the query, or name a file or a program of the server";

    /** Most texts need no more than this, and a script may have a billion characters. */
    private static final Pattern COPY = Pattern.compile("(?i)\\bcopy\\b");

    /** Returns the first in a text of any number of statements. */
    public static Optional<ClientCopy> find(String sql) {
        if (!COPY.matcher(sql).find()) {
            return Optional.empty();
        }
        Lexer lexer = new Lexer(sql);
        Search search = new Search();
        Optional<ClientCopy> found = Optional.empty();
        for (int at = lexer.skipSpace(0); at < sql.length() && found.isEmpty(); ) {
            Token token = lexer.at(at);
            found = search.next(token);
            at = lexer.skipSpace(token.end());
        }
        return found;
    }

    private static final class Search {
        private int depth;
        private String word = "";
        private boolean begun;
        private boolean copies;

        private Optional<ClientCopy> next(Token token) {
            if (token.isSign(";") && depth == 0) {
                begun = false;
                copies = false;
                return Optional.empty();
            }
            depth = Math.max(depth + (token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0), 0);
            String before = word;
            word = token.kind() == Token.Kind.WORD ? token.text() : "";
            copies |= !begun && word.equals("copy");
            begun = true;
            boolean isClient = copies && depth == 0 && (word.equals("stdin") || word.equals("stdout"));
            return isClient && (before.equals("from") || before.equals("to"))
                    ? Optional.of(new ClientCopy(token.start(), before.equals("from") ? FROM : TO))
                    : Optional.empty();
        }
    }
}
