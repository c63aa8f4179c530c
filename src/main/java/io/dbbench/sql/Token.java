package io.dbbench.sql;

import java.util.Locale;

/**
 * A token of SQL.
 *
 * @param text of a word with its Latin letters in lower case, as PostgreSQL folds them; of a quoted name without the
 *     quotes; of a string only {@code '}; of white space and comments a space; of all others as written
 * @param start offset of its first character, in UTF-16 units
 * @param end offset after its last character
 */
public record Token(Kind kind, String text, int start, int end) {

    /** What a token is. */
    enum Kind {
        SPACE,
        COMMENT,
        /** With or without escapes, or in dollar quotes. */
        STRING,
        /** A name in double quotes. */
        QUOTED,
        /** A name or a keyword. */
        WORD,
        /** Digits only: the letters of a hexadecimal number or an exponent are a word. */
        DIGITS,
        /** Any other character. */
        SIGN
    }

    static Token of(Kind kind, String sql, int start, int end) {
        String text =
                switch (kind) {
                    case SPACE, COMMENT -> " ";
                    case STRING -> "'";
                    case QUOTED -> unquoted(sql.substring(start, end));
                    case WORD -> folded(sql.substring(start, end));
                    case DIGITS, SIGN -> sql.substring(start, end);
                };
        return new Token(kind, text, start, end);
    }

    public boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** Returns whether this can be the name of something. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    private static String unquoted(String name) {
        boolean closed = name.length() > 1 && name.endsWith("\"");
        return name.substring(1, closed ? name.length() - 1 : name.length()).replace("\"\"", "\"");
    }

    /** Folds as PostgreSQL does in UTF-8 databases, where all other letters remain as they are. */
    private static String folded(String word) {
        if (word.chars().allMatch(c -> c < 0x80)) {
            return word.toLowerCase(Locale.ROOT);
        }
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
        }
        return folded.toString();
    }
}
