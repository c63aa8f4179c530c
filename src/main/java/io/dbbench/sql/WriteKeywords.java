package io.dbbench.sql;

import io.dbbench.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides by the words of SQL whether it writes: all that is not known to read is taken for writing. */
public final class WriteKeywords {
    /** The first words of queries. */
    private static final Set<String> QUERIES = Set.of("select", "values", "table", "with");

    /** The words of statements within WITH, of SELECT … FOR UPDATE and of SELECT … INTO. */
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge", "into");

    private static final Set<String> LOCKING = Set.of("share", "key", "no");

    private WriteKeywords() {}

    /** Returns the first sign that one of the statements writes. */
    public static Optional<WriteSign> find(List<Token> tokens) {
        return statements(tokens).stream()
                .map(WriteKeywords::ofStatement)
                .flatMap(Optional::stream)
                .findFirst();
    }

    static List<List<Token>> statements(List<Token> tokens) {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : tokens) {
            if (token.isSign(";")) {
                statements.add(current);
                current = new ArrayList<>();
            } else {
                current.add(token);
            }
        }
        statements.add(current);
        return statements;
    }

    private static Optional<WriteSign> ofStatement(List<Token> statement) {
        int begin = 0;
        while (begin < statement.size() && statement.get(begin).isSign("(")) {
            begin++;
        }
        if (begin == statement.size()) {
            return Optional.empty();
        }
        Token verb = statement.get(begin);
        List<Token> rest = statement.subList(begin + 1, statement.size());
        if (verb.isWord("explain")) {
            return ofExplained(rest);
        }
        return beginsQuery(verb) || verb.isWord("show") ? ofQuery(rest) : Optional.of(write(verb));
    }

    private static boolean beginsQuery(Token token) {
        return token.kind() == Kind.WORD && QUERIES.contains(token.text());
    }

    /** EXPLAIN ANALYZE executes the statement. */
    private static Optional<WriteSign> ofExplained(List<Token> rest) {
        return rest.stream().anyMatch(WriteKeywords::analyzes)
                ? ofStatement(rest.subList(optionsEnd(rest), rest.size()))
                : Optional.empty();
    }

    /** A quoted option may have Unicode escapes that hide it. */
    private static boolean analyzes(Token token) {
        return (token.isName()
                        && (token.text().equals("analyze") || token.text().equals("analyse")))
                || token.isSign("&");
    }

    /** Options are in parentheses, or are ANALYZE and VERBOSE without; a query may be in parentheses too. */
    private static int optionsEnd(List<Token> rest) {
        int end = 0;
        if (rest.get(0).isSign("(") && rest.size() > 1 && !rest.get(1).isSign("(") && !beginsQuery(rest.get(1))) {
            while (end < rest.size() && !rest.get(end).isSign(")")) {
                end++;
            }
            return Math.min(end + 1, rest.size());
        }
        while (end < rest.size() && (analyzes(rest.get(end)) || rest.get(end).isWord("verbose"))) {
            end++;
        }
        return end;
    }

    private static Optional<WriteSign> ofQuery(List<Token> rest) {
        for (int i = 0; i < rest.size(); i++) {
            if (isHidden(rest, i)) {
                return Optional.of(new WriteSign(rest.get(i).start(), "a name with Unicode escapes"));
            }
            if (isWriting(rest, i)) {
                return Optional.of(write(rest.get(i)));
            }
        }
        return Optional.empty();
    }

    static boolean isHidden(List<Token> tokens, int at) {
        return at > 0
                && tokens.get(at).kind() == Kind.QUOTED
                && tokens.get(at - 1).isSign("&");
    }

    private static boolean isWriting(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        boolean writes = WRITING.contains(token.text()) && !isQualified(tokens, at);
        boolean locks =
                LOCKING.contains(token.text()) && at > 0 && tokens.get(at - 1).isWord("for");
        return token.kind() == Kind.WORD && (writes || locks);
    }

    /** A name after another name and a dot is a column; the dot of a number does not count. */
    private static boolean isQualified(List<Token> tokens, int at) {
        return at > 1 && tokens.get(at - 1).isSign(".") && tokens.get(at - 2).isName();
    }

    private static WriteSign write(Token token) {
        return new WriteSign(token.start(), token.text().toUpperCase(Locale.ROOT));
    }
}
