package io.dbbench.sql;

import io.dbbench.source.SourceRange;
import io.dbbench.sql.Lexemes.Kind;
import io.dbbench.sql.Lexemes.Lexeme;
import io.dbbench.sql.SqlText.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds {@code :name} in SQL: strings with and without escapes, quoted identifiers, dollar quotes, nested comments,
 * casts and slices hold no parameters.
 */
final class SqlLexer {
    /** Those whose arguments may be written {@code key:value}. */
    private static final Set<String> JSON_CONSTRUCTORS = Set.of("json_object", "json_objectagg");

    private final String sql;
    private final Lexemes lexemes;
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
        this.lexemes = new Lexemes(sql);
    }

    SqlText parse(SourceRange source) {
        int at = 0;
        while (at < sql.length()) {
            Lexeme lexeme = lexemes.at(at);
            at = token(at, lexeme);
            operandEnd = isNothing(lexeme) ? operandEnd : at;
        }
        endStatement();
        return new SqlText(sql, references, questionMarks, positions, statements, source);
    }

    /** Returns where what begins there ends. */
    private int token(int at, Lexeme lexeme) {
        if (isNothing(lexeme)) {
            return lexeme.end();
        }
        char c = sql.charAt(at);
        if (c == ';') {
            if (brackets.isEmpty()) {
                endStatement();
            }
            return at + 1;
        }
        inStatement = true;
        return switch (lexeme.kind()) {
            case WORD, DIGITS -> word(at, lexeme.end());
            case SIGN -> sign(at, c);
            default -> lexeme.end();
        };
    }

    private int sign(int at, char c) {
        return switch (c) {
            case '$' -> dollar(at);
            case ':' -> colon(at);
            case '?' -> questionMark(at);
            case '(', '[', ')', ']' -> bracket(at);
            default -> at + 1;
        };
    }

    private static boolean isNothing(Lexeme lexeme) {
        return lexeme.kind() == Kind.BLANK || lexeme.kind() == Kind.COMMENT;
    }

    private void endStatement() {
        if (inStatement) {
            statements++;
        }
        inStatement = false;
    }

    private int dollar(int at) {
        if (Character.isDigit(charAt(at + 1))) {
            positions.add(at);
        }
        return at + 1;
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
        return isReferenceEnd(operandEnd) || closed || (operandEnd == at && Lexemes.isNamePart(before));
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

    /** A word right behind digits is part of their number. */
    private int word(int at, int end) {
        wordStart = at == wordEnd ? wordStart : at;
        wordEnd = end;
        return end;
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
}
