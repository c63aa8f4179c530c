package io.dbbench.sql;

import io.dbbench.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL into tokens by PostgreSQL's lexical rules (its manual, "Lexical Structure") for
 * {@code standard_conforming_strings = on}. A string or a comment that is not closed ends with the text; the server
 * reports it. All that reads SQL here reads these tokens.
 */
public final class Lexer {
    private static final char FIRST_BEYOND_ASCII = 0x80;
    private static final String SPACES = " \t\n\r\f\u000b";

    private final String sql;

    public Lexer(String sql) {
        this.sql = sql;
    }

    /** Returns all tokens but white space and comments. */
    public static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        Lexer lexer = new Lexer(sql);
        for (int at = lexer.skipSpace(0); at < sql.length(); ) {
            Token token = lexer.at(at);
            tokens.add(token);
            at = lexer.skipSpace(token.end());
        }
        return tokens;
    }

    /** Returns the statements of a text, without the semicolons between them. */
    public static List<String> statements(String sql) {
        List<String> statements = new ArrayList<>();
        int start = 0;
        for (Token token : tokens(sql)) {
            if (token.isSign(";")) {
                statements.add(sql.substring(start, token.start()).strip());
                start = token.end();
            }
        }
        statements.add(sql.substring(start).strip());
        return statements.stream().filter(statement -> !statement.isEmpty()).toList();
    }

    /** Returns the comments that end with their line, in their order. */
    public static List<Token> lineComments(String sql) {
        List<Token> comments = new ArrayList<>();
        Lexer lexer = new Lexer(sql);
        for (int at = 0; at < sql.length(); ) {
            Token token = lexer.at(at);
            if (token.kind() == Kind.COMMENT && sql.startsWith("--", at)) {
                comments.add(token);
            }
            at = token.end();
        }
        return comments;
    }

    /** Returns the offset of the first token from an offset on that is neither white space nor a comment. */
    public int skipSpace(int from) {
        int at = from;
        for (int end = spaceEnd(at); end > at; end = spaceEnd(at)) {
            at = end;
        }
        return at;
    }

    /**
     * Returns the token at an offset.
     *
     * @param start where the previous token ends; less than the length of the text
     */
    Token at(int start) {
        int spaceEnd = spaceEnd(start);
        if (spaceEnd > start) {
            return token(isSpace(sql.charAt(start)) ? Kind.SPACE : Kind.COMMENT, start, spaceEnd);
        }
        return switch (sql.charAt(start)) {
            case '\'' -> token(Kind.STRING, start, quoted(start));
            case '"' -> token(Kind.QUOTED, start, name(start));
            case '$' -> dollar(start);
            default -> wordOrSign(start);
        };
    }

    private Token token(Kind kind, int start, int end) {
        return Token.of(kind, sql, start, end);
    }

    /** Returns the end of the white space or the comment at an offset; the offset itself if there is none. */
    private int spaceEnd(int at) {
        if (sql.startsWith("--", at)) {
            return lineComment(at);
        }
        if (sql.startsWith("/*", at)) {
            return blockComment(at);
        }
        int end = at;
        while (end < sql.length() && isSpace(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private Token wordOrSign(int at) {
        char c = sql.charAt(at);
        if (isDigit(c)) {
            int end = at;
            while (end < sql.length() && isDigit(sql.charAt(end))) {
                end++;
            }
            return token(Kind.DIGITS, at, end);
        }
        if ((c == 'e' || c == 'E') && charAt(at + 1) == '\'') {
            return token(Kind.STRING, at, escapeString(at + 1));
        }
        int end = at;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end > at ? token(Kind.WORD, at, end) : token(Kind.SIGN, at, at + 1);
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

    /** Doubled quotes need no rule: they end one string and start the next. */
    private int quoted(int at) {
        int end = sql.indexOf('\'', at + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    /** Returns the end of a quoted name; doubled quotes are part of it. */
    private int name(int at) {
        int end = sql.indexOf('"', at + 1);
        while (end >= 0 && charAt(end + 1) == '"') {
            end = sql.indexOf('"', end + 2);
        }
        return end < 0 ? sql.length() : end + 1;
    }

    /** Doubled quotes need a rule here, since the text after them still has escapes. */
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

    /** Returns the quote on a later line that continues the string, still with escapes; 0 if there is none. */
    private int continuation(int at) {
        int end = at;
        int lineEnds = 0;
        while (end < sql.length() && (isSpace(sql.charAt(end)) || sql.startsWith("--", end))) {
            lineEnds += sql.charAt(end) == '\n' || sql.charAt(end) == '\r' ? 1 : 0;
            end = sql.charAt(end) == '-' ? lineComment(end) : end + 1;
        }
        return lineEnds > 0 && charAt(end) == '\'' ? end : 0;
    }

    private Token dollar(int at) {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && isNamePart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (charAt(tagEnd) != '$' || isDigit(charAt(at + 1))) {
            return token(Kind.SIGN, at, at + 1);
        }
        String delimiter = sql.substring(at, tagEnd + 1);
        int close = sql.indexOf(delimiter, tagEnd + 1);
        return token(Kind.STRING, at, close < 0 ? sql.length() : close + delimiter.length());
    }

    private char charAt(int at) {
        return at < sql.length() ? sql.charAt(at) : '\0';
    }

    /** To PostgreSQL, no other characters are white space. */
    private static boolean isSpace(char c) {
        return SPACES.indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Returns whether a name may contain a character: to PostgreSQL, all that is not ASCII is a letter. */
    public static boolean isNamePart(char c) {
        return c == '_' || c == '$' || isDigit(c) || isLetter(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= FIRST_BEYOND_ASCII;
    }
}
