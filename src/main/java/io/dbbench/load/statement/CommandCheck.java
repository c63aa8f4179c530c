package io.dbbench.load.statement;

import io.dbbench.diagnostics.Suggestions;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.SyntaxSlip;
import io.dbbench.sql.Token;
import io.dbbench.units.Quoting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds a misspelled first word, such as {@code SELCT}. A word that resembles no command may be one of a later server. */
final class CommandCheck {
    private static final List<String> COMMANDS = List.of(
            "abort",
            "alter",
            "analyse",
            "analyze",
            "begin",
            "call",
            "checkpoint",
            "close",
            "cluster",
            "comment",
            "commit",
            "copy",
            "create",
            "deallocate",
            "declare",
            "delete",
            "discard",
            "do",
            "drop",
            "end",
            "execute",
            "explain",
            "fetch",
            "grant",
            "import",
            "insert",
            "listen",
            "load",
            "lock",
            "merge",
            "move",
            "notify",
            "prepare",
            "reassign",
            "refresh",
            "reindex",
            "release",
            "repack",
            "reset",
            "revoke",
            "rollback",
            "savepoint",
            "security",
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
            "wait",
            "with");

    private CommandCheck() {}

    static Optional<SyntaxSlip> slip(String sql) {
        return Lexer.tokens(sql).stream()
                .findFirst()
                .filter(token -> token.isName() && !COMMANDS.contains(token.text()))
                .flatMap(token -> Suggestions.to(token.text(), COMMANDS).map(near -> slip(token, near, sql)));
    }

    private static SyntaxSlip slip(Token token, String near, String sql) {
        return new SyntaxSlip(
                token.start(),
                "unknown command " + Quoting.quote(sql.substring(token.start(), token.end())) + "; did you mean '"
                        + near.toUpperCase(Locale.ROOT) + "'?");
    }
}
