package io.dbbench.scenario;

import io.dbbench.scenario.ParameterizedSql.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds {@code :name} in SQL by PostgreSQL's own lexical rules (its manual, "Lexical Structure"): strings with and
 * without escapes, quoted identifiers, dollar quotes, nested comments, casts and slices hold no parameters. Text that
 * ends within a string or a comment is read to its end without complaint; the server says what is wrong with it.
 */
final class SqlLexer {
    private static final char FIRST_BEYOND_ASCII = 0x80;

    /** Those whose arguments may be written {@code key:value}. */
    private static final Set<String> JSON_CONSTRUCTORS = Set.of("json_object", "json_objectagg");

    private final String sql;
    private final List<Reference> references = new ArrayList<>();
    private final List<Integer> questionMarks = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private int statements;

    /**
     * Those that are open, innermost last; a brace stands for the parenthesis of a JSON constructor. Those of CREATE
     * RULE hold statements that do not end this one.
     */
    private final StringBuilder brackets = new StringBuilder();

    private int wordStart;
    private int wordEnd;

    /** Where the last token ended that is neither blank nor comment. */
    private int operandEnd;

    private boolean inStatement;

    SqlLexer(String sql) {
        this.sql = sql;
    }

    ParameterizedSql parse() {
        int at = 0;
        while (at < sql.length()) {
            boolean counts = !isBlankOrComment(at);
            at = token(at);
            operandEnd = counts ? at : operandEnd;
        }
        endStatement();
        return new ParameterizedSql(sql, references, questionMarks, positions, statements);
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
            if (brackets.isEmpty()) {
                endStatement();
            }
            return at + 1;
        }
        inStatement = true;
        return switch (c) {
            case '\'' -> quoted(at, '\'');
            case '"' -> quoted(at, '"');
            case '$' -> dollarQuoted(at);
            case ':' -> colon(at);
            case '?' -> questionMark(at);
            case '(', '[', ')', ']' -> bracket(at);
            default -> isNamePart(c) ? word(at) : at + 1;
        };
    }

    private boolean isBlankOrComment(int at) {
        return Character.isWhitespace(sql.charAt(at)) || sql.startsWith("--", at) || sql.startsWith("/*", at);
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
        while (end < sql.length() && (Character.isWhitespace(sql.charAt(end)) || sql.startsWith("--", end))) {
            lineEnds += sql.charAt(end) == '\n' || sql.charAt(end) == '\r' ? 1 : 0;
            end = sql.charAt(end) == '-' ? lineComment(end) : end + 1;
        }
        return lineEnds > 0 && charAt(end) == '\'' ? end : 0;
    }

    private int dollarQuoted(int at) {
        if (Character.isDigit(charAt(at + 1))) {
            positions.add(at);
            return at + 1;
        }
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && isNamePart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (charAt(tagEnd) != '$') {
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
        return isNameStart(next) && !separates(at) ? reference(at) : at + 1;
    }

    /**
     * In {@code a[low:high]} and {@code JSON_OBJECT('key':value)}, and nowhere else in PostgreSQL's grammar, a colon
     * separates operands. It does so behind one; behind a word and a space it does not, for that may be a keyword.
     */
    private boolean separates(int at) {
        if (brackets.isEmpty() || brackets.charAt(brackets.length() - 1) == '(' || operandEnd == 0) {
            return false;
        }
        char before = sql.charAt(operandEnd - 1);
        boolean closed = before == ')' || before == ']' || before == '\'' || before == '"' || isNumber();
        return isReferenceEnd(operandEnd) || closed || (operandEnd == at && isNamePart(before));
    }

    private boolean isNumber() {
        return wordEnd == operandEnd && Character.isDigit(sql.charAt(wordStart));
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

    private int bracket(int at) {
        char c = sql.charAt(at);
        if (c == '(' || c == '[') {
            brackets.append(c == '(' && isJsonConstructor() ? '{' : c);
        } else if (!brackets.isEmpty()) {
            brackets.setLength(brackets.length() - 1);
        }
        return at + 1;
    }

    private boolean isJsonConstructor() {
        return wordEnd == operandEnd
                && JSON_CONSTRUCTORS.contains(sql.substring(wordStart, wordEnd).toLowerCase(Locale.ROOT));
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
        wordStart = at;
        wordEnd = end;
        boolean escapes = end == at + 1 && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E');
        return escapes && charAt(end) == '\'' ? escapeString(end) : end;
    }

    private int nameEnd(int at) {
        int end = at;
        while (end < sql.length() && (isNameStart(sql.charAt(end)) || Character.isDigit(sql.charAt(end)))) {
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

    /** To PostgreSQL whatever is not ASCII is a letter. */
    private static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c) || c == '$' || c >= FIRST_BEYOND_ASCII;
    }
}
