package io.dbbench.sql;

import io.dbbench.sql.SqlTokens.Kind;
import io.dbbench.sql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the words of SQL say of whether it writes: only what is known to read does not. */
public final class WriteKeywords {
    /** What a query begins with. */
    private static final Set<String> QUERIES = Set.of("select", "values", "table", "with");

    /** Those of a statement within a WITH, of SELECT … FOR UPDATE, and of SELECT … INTO. */
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge", "into");

    private static final Set<String> LOCKING = Set.of("share", "key", "no");

    private WriteKeywords() {}

    /** The first sign in a text of one or more statements that one of them writes. */
    public static Optional<WriteSign> find(List<Token> tokens) {
        return statements(tokens).stream()
                .map(WriteKeywords::ofStatement)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<List<Token>> statements(List<Token> tokens) {
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

    /** A statement that is run to be explained has to be one that reads. */
    private static Optional<WriteSign> ofExplained(List<Token> rest) {
        return rest.stream().anyMatch(WriteKeywords::analyzes)
                ? ofStatement(rest.subList(optionsEnd(rest), rest.size()))
                : Optional.empty();
    }

    /** An option may stand in quotes, and there it may have escapes that hide it. */
    private static boolean analyzes(Token token) {
        return (token.isName()
                        && (token.text().equals("analyze") || token.text().equals("analyse")))
                || token.isSign("&");
    }

    /** They stand in parentheses, or are ANALYZE and VERBOSE without; a query may stand in parentheses too. */
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
                return Optional.of(new WriteSign(rest.get(i).offset(), "a name with Unicode escapes"));
            }
            if (isWriting(rest, i)) {
                return Optional.of(write(rest.get(i)));
            }
        }
        return Optional.empty();
    }

    private static boolean isHidden(List<Token> tokens, int at) {
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

    /** A name behind another and a dot is that of a column; the dot of a number says nothing. */
    private static boolean isQualified(List<Token> tokens, int at) {
        return at > 1 && tokens.get(at - 1).isSign(".") && tokens.get(at - 2).isName();
    }

    private static WriteSign write(Token token) {
        return new WriteSign(token.offset(), token.text().toUpperCase(Locale.ROOT));
    }
}
