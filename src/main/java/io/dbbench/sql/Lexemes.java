package io.dbbench.sql;

/**
 * Takes SQL apart by PostgreSQL's own lexical rules (its manual, "Lexical Structure"), those of
 * {@code standard_conforming_strings = on}. Text that ends within a string or a comment is read to its end without
 * complaint; the server says what is wrong with it.
 */
public final class Lexemes {
    private static final char FIRST_BEYOND_ASCII = 0x80;
    private static final String BLANKS = " \t\n\r\f\u000b";

    private final String sql;

    public Lexemes(String sql) {
        this.sql = sql;
    }

    /** What a part of the text is. */
    public enum Kind {
        BLANK,
        COMMENT,
        /** With or without escapes, or in dollar quotes. */
        STRING,
        /** A name in double quotes. */
        QUOTED,
        /** A name or a keyword. */
        WORD,
        /** Digits in a row, and no more: what makes them a hexadecimal number or gives them an exponent is a word. */
        DIGITS,
        /** Any other character. */
        SIGN
    }

    /**
     * A part of the text.
     *
     * @param end offset after it, in UTF-16 units
     */
    public record Lexeme(Kind kind, int end) {}

    /**
     * What begins at an offset.
     *
     * @param at where the one before it ends; less than the length of the text
     */
    public Lexeme at(int at) {
        char c = sql.charAt(at);
        if (sql.startsWith("--", at)) {
            return new Lexeme(Kind.COMMENT, lineComment(at));
        }
        if (sql.startsWith("/*", at)) {
            return new Lexeme(Kind.COMMENT, blockComment(at));
        }
        if (isBlank(c)) {
            return new Lexeme(Kind.BLANK, at + 1);
        }
        return switch (c) {
            case '\'' -> new Lexeme(Kind.STRING, quoted(at));
            case '"' -> new Lexeme(Kind.QUOTED, name(at));
            case '$' -> dollar(at);
            default -> wordOrSign(at);
        };
    }

    private Lexeme wordOrSign(int at) {
        char c = sql.charAt(at);
        if (isDigit(c)) {
            int end = at;
            while (end < sql.length() && isDigit(sql.charAt(end))) {
                end++;
            }
            return new Lexeme(Kind.DIGITS, end);
        }
        if ((c == 'e' || c == 'E') && charAt(at + 1) == '\'') {
            return new Lexeme(Kind.STRING, escapeString(at + 1));
        }
        int end = at;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end > at ? new Lexeme(Kind.WORD, end) : new Lexeme(Kind.SIGN, at + 1);
    }

    private int lineComment(int at) {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int blockComment(int at) {
        int depth = 1;
        int end = at + 2;
        while (end < sql.length() && depth > 0) {
            if (sql.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else if (sql.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else {
                end++;
            }
        }
        return Math.min(end, sql.length());
    }

    /** A doubled quote inside needs no rule of its own: it reads as the end of one string and the start of the next. */
    private int quoted(int at) {
        int end = sql.indexOf('\'', at + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    /** To its last quote, those that are doubled left out. */
    private int name(int at) {
        int end = sql.indexOf('"', at + 1);
        while (end >= 0 && charAt(end + 1) == '"') {
            end = sql.indexOf('"', end + 2);
        }
        return end < 0 ? sql.length() : end + 1;
    }

    /** Here a doubled quote needs its rule, since what follows it is still read with escapes. */
    private int escapeString(int at) {
        int quote = at;
        int end = quote;
        while (quote > 0) {
            end = quote + 1;
            while (end < sql.length() && (sql.charAt(end) != '\'' || charAt(end + 1) == '\'')) {
                end += sql.charAt(end) == '\\' || sql.charAt(end) == '\'' ? 2 : 1;
            }
            quote = continuation(end + 1);
        }
        return Math.min(end + 1, sql.length());
    }

    /** The quote on a later line with which the same string goes on, escapes and all; 0 when there is none. */
    private int continuation(int at) {
        int end = at;
        int lineEnds = 0;
        while (end < sql.length() && (isBlank(sql.charAt(end)) || sql.startsWith("--", end))) {
            lineEnds += sql.charAt(end) == '\n' || sql.charAt(end) == '\r' ? 1 : 0;
            end = sql.charAt(end) == '-' ? lineComment(end) : end + 1;
        }
        return lineEnds > 0 && charAt(end) == '\'' ? end : 0;
    }

    private Lexeme dollar(int at) {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && isNamePart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (charAt(tagEnd) != '$' || isDigit(charAt(at + 1))) {
            return new Lexeme(Kind.SIGN, at + 1);
        }
        String delimiter = sql.substring(at, tagEnd + 1);
        int close = sql.indexOf(delimiter, tagEnd + 1);
        return new Lexeme(Kind.STRING, close < 0 ? sql.length() : close + delimiter.length());
    }

    private char charAt(int at) {
        return at < sql.length() ? sql.charAt(at) : '\0';
    }

    /** To PostgreSQL no other character is blank. */
    private static boolean isBlank(char c) {
        return BLANKS.indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a character may stand in a name: to PostgreSQL whatever is not ASCII is a letter. */
    public static boolean isNamePart(char c) {
        return c == '_' || c == '$' || isDigit(c) || isLetter(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= FIRST_BEYOND_ASCII;
    }
}
