package io.dbbench.scenario;

import io.dbbench.scenario.ParameterizedSql.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds {@code :name} in SQL by PostgreSQL's own lexical rules (its manual, "Lexical Structure"): strings with and
 * without escapes, quoted identifiers, dollar quotes, nested comments, casts and slices hold no parameters. Text that
 * ends within a string or a comment is read to its end without complaint; the server says what is wrong with it.
 */
final class SqlLexer {
    private final String sql;
    private final List<Reference> references = new ArrayList<>();
    private final List<Integer> questionMarks = new ArrayList<>();
    private int statements;
    private boolean inStatement;

    SqlLexer(String sql) {
        this.sql = sql;
    }

    ParameterizedSql parse() {
        int at = 0;
        while (at < sql.length()) {
            at = token(at);
        }
        endStatement();
        return new ParameterizedSql(sql, references, questionMarks, statements);
    }

    private int token(int at) {
        char c = sql.charAt(at);
        if (c == '-' && charAt(at + 1) == '-') {
            return lineComment(at);
        }
        if (c == '/' && charAt(at + 1) == '*') {
            return blockComment(at);
        }
        if (Character.isWhitespace(c)) {
            return at + 1;
        }
        if (c == ';') {
            endStatement();
            return at + 1;
        }
        inStatement = true;
        return switch (c) {
            case '\'' -> quoted(at, '\'');
            case '"' -> quoted(at, '"');
            case '$' -> dollarQuoted(at);
            case ':' -> colon(at);
            case '?' -> questionMark(at);
            default -> isNamePart(c) ? word(at) : at + 1;
        };
    }

    private void endStatement() {
        if (inStatement) {
            statements++;
        }
        inStatement = false;
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
        return end;
    }

    /** A doubled quote inside needs no rule of its own: it reads as the end of one string and the start of the next. */
    private int quoted(int at, char quote) {
        int end = sql.indexOf(quote, at + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    /** Here a doubled quote needs its rule, since what follows it is still read with escapes. */
    private int escapeString(int at) {
        int end = at + 1;
        while (end < sql.length() && (sql.charAt(end) != '\'' || charAt(end + 1) == '\'')) {
            end += sql.charAt(end) == '\\' || sql.charAt(end) == '\'' ? 2 : 1;
        }
        return Math.min(end + 1, sql.length());
    }

    private int dollarQuoted(int at) {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && isNamePart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (charAt(tagEnd) != '$' || Character.isDigit(charAt(at + 1))) {
            return at + 1;
        }
        String delimiter = sql.substring(at, tagEnd + 1);
        int close = sql.indexOf(delimiter, tagEnd + 1);
        return close < 0 ? sql.length() : close + delimiter.length();
    }

    private int colon(int at) {
        char next = charAt(at + 1);
        if (next == ':' || next == '=') {
            return at + 2;
        }
        return isNameStart(next) && !separatesSlice(at) ? reference(at) : at + 1;
    }

    /**
     * In {@code a[low:high]} and {@code JSON_OBJECT('key':value)} the colon stands right behind an operand. A space
     * before it, as in {@code a[1 :high]}, makes it a parameter; so does standing right behind another parameter.
     */
    private boolean separatesSlice(int at) {
        if (at == 0 || isReferenceEnd(at)) {
            return false;
        }
        char before = sql.charAt(at - 1);
        return isNamePart(before) || before == ')' || before == ']' || before == '\'' || before == '"';
    }

    private boolean isReferenceEnd(int at) {
        return !references.isEmpty() && references.get(references.size() - 1).end() == at;
    }

    private int reference(int at) {
        int end = nameEnd(at + 1);
        if (charAt(end) == '.' && isNameStart(charAt(end + 1))) {
            end = nameEnd(end + 1);
        }
        references.add(new Reference(sql.substring(at + 1, end), at, end, Optional.empty()));
        return end;
    }

    private int questionMark(int at) {
        questionMarks.add(at);
        return at + 1;
    }

    private int word(int at) {
        int end = at;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        boolean escapes = end == at + 1 && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E');
        return escapes && charAt(end) == '\'' ? escapeString(end) : end;
    }

    private int nameEnd(int at) {
        int end = at;
        while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        return end;
    }

    private char charAt(int at) {
        return at < sql.length() ? sql.charAt(at) : '\0';
    }

    private static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c) || c == '$';
    }
}
