package io.dbbench.sql;

import io.dbbench.sql.Lexemes.Lexeme;
import java.util.ArrayList;
import java.util.List;

/** Splits SQL into words, quoted names and signs; comments are left out, and of strings only their place is kept. */
public final class SqlTokens {
    private SqlTokens() {}

    enum Kind {
        /** A name or a keyword, its Latin letters in lower case as PostgreSQL takes it. */
        WORD,
        /** A name that was in double quotes, without them. */
        QUOTED,
        /** A single character, the digits of a number, or a quote for a whole string. */
        SIGN
    }

    /**
     * A token.
     *
     * @param offset in UTF-16 units
     */
    public record Token(Kind kind, String text, int offset) {
        public boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        public boolean isWord(String word) {
            return kind == Kind.WORD && text.equals(word);
        }

        public boolean isName() {
            return kind != Kind.SIGN;
        }
    }

    public static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        Lexemes lexemes = new Lexemes(sql);
        int at = 0;
        while (at < sql.length()) {
            Lexeme lexeme = lexemes.at(at);
            String text = sql.substring(at, lexeme.end());
            switch (lexeme.kind()) {
                case BLANK, COMMENT -> {}
                case STRING -> tokens.add(new Token(Kind.SIGN, "'", at));
                case QUOTED -> tokens.add(new Token(Kind.QUOTED, unquoted(text), at));
                case WORD -> tokens.add(new Token(Kind.WORD, folded(text), at));
                case DIGITS, SIGN -> tokens.add(new Token(Kind.SIGN, text, at));
            }
            at = lexeme.end();
        }
        return tokens;
    }

    private static String unquoted(String name) {
        boolean closed = name.length() > 1 && name.endsWith("\"");
        return name.substring(1, closed ? name.length() - 1 : name.length()).replace("\"\"", "\"");
    }

    /** As PostgreSQL folds them, which leaves every other letter as it is, those of databases in UTF-8 at least. */
    private static String folded(String word) {
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return folded.toString();
    }
}
