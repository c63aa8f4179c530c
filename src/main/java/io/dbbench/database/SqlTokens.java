package io.dbbench.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.core.Parser;

/** Splits SQL into words, quoted names and signs; comments are left out, and of strings only their place is kept. */
final class SqlTokens {
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private final char[] sql;
    private final List<Token> tokens = new ArrayList<>();

    private SqlTokens(String sql) {
        this.sql = sql.toCharArray();
    }

    enum Kind {
        /** A name or a keyword, in lower case as PostgreSQL takes it. */
        WORD,
        /** A name that was in double quotes, without them. */
        QUOTED,
        /** A single character, or a quote for a whole string. */
        SIGN
    }

    /** @param offset in UTF-16 units */
    record Token(Kind kind, String text, int offset) {
        boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equals(word);
        }

        boolean isName() {
            return kind != Kind.SIGN;
        }
    }

    static List<Token> of(String sql) {
        return new SqlTokens(sql).read();
    }

    private List<Token> read() {
        int at = 0;
        while (at < sql.length) {
            at = Math.max(token(at), at + 1);
        }
        return tokens;
    }

    /** Reads one token, and returns where the next begins. */
    private int token(int at) {
        return switch (sql[at]) {
            case '\'' -> string(at, Parser.parseSingleQuotes(sql, at, true));
            case '"' -> quoted(at, Parser.parseDoubleQuotes(sql, at));
            case '-' -> commentOrSign(at, Parser.parseLineComment(sql, at));
            case '/' -> commentOrSign(at, Parser.parseBlockComment(sql, at));
            case '$' -> string(at, Parser.parseDollarQuotes(sql, at));
            default -> wordOrSign(at);
        };
    }

    private int string(int at, int last) {
        add(Kind.SIGN, last == at ? "$" : "'", at);
        return last + 1;
    }

    private int quoted(int at, int last) {
        int end = Math.min(last, sql.length);
        add(Kind.QUOTED, new String(sql, at + 1, Math.max(end - at - 1, 0)).replace("\"\"", "\""), at);
        return last + 1;
    }

    private int commentOrSign(int at, int last) {
        if (last == at) {
            add(Kind.SIGN, String.valueOf(sql[at]), at);
        }
        return last + 1;
    }

    private int wordOrSign(int at) {
        int end = at;
        while (end < sql.length && isNamePart(sql[end])) {
            end++;
        }
        if (end > at) {
            add(Kind.WORD, new String(sql, at, end - at).toLowerCase(Locale.ROOT), at);
        } else if (!Character.isWhitespace(sql[at])) {
            add(Kind.SIGN, String.valueOf(sql[at]), at);
        }
        return end;
    }

    /** To PostgreSQL whatever is not ASCII is a letter. */
    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c) || c >= FIRST_BEYOND_ASCII;
    }

    private void add(Kind kind, String text, int at) {
        tokens.add(new Token(kind, text, at));
    }
}
