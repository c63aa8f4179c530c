package io.dbbench.sql;

import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds {@code :name} in SQL: not in strings, quoted names and comments, and not in casts and slices. */
final class ParameterScanner {
    /** Functions whose arguments may be written {@code key:value}. */
    private static final Set<String> JSON_CONSTRUCTORS = Set.of("json_object", "json_objectagg");

    private final String sql;
    private final Lexer lexer;
    private final List<Reference> references = new ArrayList<>();
    private final List<Integer> questionMarks = new ArrayList<>();
    private int statements;

    /**
     * The open brackets, innermost last; a brace stands for the parenthesis of a JSON constructor. Those of CREATE RULE
     * contain statements, which do not end this one.
     */
    private final StringBuilder brackets = new StringBuilder();

    private int wordStart;
    private int wordEnd;

    /** Where the last token ended that is neither white space nor a comment. */
    private int operandEnd;

    private boolean inStatement;

    ParameterScanner(String sql) {
        this.sql = sql;
        this.lexer = new Lexer(sql);
    }

    SqlText parse(SourceRange source) {
        for (int at = lexer.skipSpace(0); at < sql.length(); at = lexer.skipSpace(operandEnd)) {
            operandEnd = operandEnd(lexer.at(at));
        }
        endStatement();
        return new SqlText(sql, references, questionMarks, statements, source);
    }

    /** Returns where the token, or the parameter that begins with it, ends. */
    private int operandEnd(Token token) {
        if (token.isSign(";")) {
            if (brackets.isEmpty()) {
                endStatement();
            }
            return token.end();
        }
        inStatement = true;
        return switch (token.kind()) {
            case WORD, DIGITS -> word(token.start(), token.end());
            case SIGN -> sign(token.start());
            default -> token.end();
        };
    }

    private int sign(int at) {
        return switch (sql.charAt(at)) {
            case ':' -> colon(at);
            case '?' -> questionMark(at);
            case '(', '[', ')', ']' -> bracket(at);
            default -> at + 1;
        };
    }

    private void endStatement() {
        if (inStatement) {
            statements++;
        }
        inStatement = false;
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
     * separates operands. It does so after an operand; after a word and a space it does not, as that may be a keyword.
     */
    private boolean separates(int at) {
        if (brackets.isEmpty() || brackets.charAt(brackets.length() - 1) == '(' || operandEnd == 0) {
            return false;
        }
        char before = sql.charAt(operandEnd - 1);
        boolean closed = before == ')' || before == ']' || before == '\'' || before == '"' || isNumber();
        return isReferenceEnd(operandEnd) || closed || (operandEnd == at && Lexer.isNamePart(before));
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

    /** A word directly after digits is part of the number. */
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
