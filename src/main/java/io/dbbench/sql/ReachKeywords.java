package io.dbbench.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by the words of SQL whether it can only work within its database, even for a superuser. What is not known to is
 * taken for reaching outside: it may run programs, read or write files, load libraries, contact servers, grant such rights,
 * or contain code that does.
 */
public final class ReachKeywords {
    private static final Set<String> STATEMENTS = Set.of(
            "abort",
            "analyse",
            "analyze",
            "begin",
            "checkpoint",
            "close",
            "cluster",
            "comment",
            "commit",
            "deallocate",
            "declare",
            "delete",
            "discard",
            "drop",
            "end",
            "execute",
            "explain",
            "fetch",
            "insert",
            "listen",
            "lock",
            "merge",
            "move",
            "notify",
            "prepare",
            "refresh",
            "reindex",
            "release",
            "reset",
            "rollback",
            "savepoint",
            "select",
            "set",
            "show",
            "start",
            "table",
            "truncate",
            "unlisten",
            "update",
            "vacuum",
            "values",
            "with");

    private static final Set<String> DEFINITIONS = Set.of("create", "alter");

    /** What is defined by data only. The bodies of functions, rules and triggers are code. */
    private static final Set<String> OBJECTS =
            Set.of("domain", "index", "schema", "sequence", "statistics", "table", "view");

    /** Words between CREATE and the kind of the object. */
    private static final Set<String> QUALIFIERS = Set.of(
            "concurrently",
            "global",
            "local",
            "materialized",
            "or",
            "recursive",
            "replace",
            "temp",
            "temporary",
            "unique",
            "unlogged");

    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");

    private ReachKeywords() {}

    /** Returns the first sign that one of the statements may reach outside of its database. */
    public static Optional<WriteSign> find(List<Token> tokens) {
        return WriteKeywords.statements(tokens).stream()
                .map(ReachKeywords::ofStatement)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns whether a statement changes rows, which in the system catalogs would define code. */
    public static boolean changesRows(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> WRITING.stream().anyMatch(token::isWord));
    }

    private static Optional<WriteSign> ofStatement(List<Token> statement) {
        for (int i = 1; i < statement.size(); i++) {
            if (WriteKeywords.isHidden(statement, i)) {
                return Optional.of(new WriteSign(statement.get(i).start(), "a name with Unicode escapes"));
            }
        }
        return statement.stream()
                .filter(token -> !token.isSign("("))
                .findFirst()
                .filter(verb -> !staysInside(verb, statement))
                .map(verb -> new WriteSign(verb.start(), sign(verb, statement)));
    }

    private static boolean staysInside(Token verb, List<Token> statement) {
        return STATEMENTS.stream().anyMatch(verb::isWord)
                || (DEFINITIONS.stream().anyMatch(verb::isWord)
                        && object(statement).filter(OBJECTS::contains).isPresent());
    }

    /** Returns the kind of object that is created or altered. */
    private static Optional<String> object(List<Token> statement) {
        return statement.stream()
                .skip(1)
                .filter(Token::isName)
                .map(Token::text)
                .filter(word -> !QUALIFIERS.contains(word))
                .findFirst();
    }

    private static String sign(Token verb, List<Token> statement) {
        String object = DEFINITIONS.stream().anyMatch(verb::isWord)
                ? object(statement).map(word -> " " + word).orElse("")
                : "";
        return (verb.text() + object).toUpperCase(Locale.ROOT);
    }
}
