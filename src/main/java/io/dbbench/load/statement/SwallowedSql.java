package io.dbbench.load.statement;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.Token;
import io.dbbench.units.Quoting;
import java.util.List;
import java.util.regex.Pattern;

/** Finds parts of a statement that are lost because YAML or SQL takes them for a comment. */
public final class SwallowedSql {
    private static final int LONGEST_SHOWN = 40;

    /** An operator of PostgreSQL that begins with {@code #}, an operand of its exclusive or, or the rest of a query. */
    private static final Pattern SQL = Pattern.compile("#(>>?|-)(?=[\\s'\":$(\\w]).*"
            + "|#\\s*(\\d+|:\\w+(\\.\\w+)?)\\s*($|[),;]|(?i:from|as|where)\\b).*"
            + "|#\\s*[\\w.\"]+\\s+FROM\\s.*");

    private SwallowedSql() {}

    /** Reports what is lost of a statement. */
    public static void check(BindingContext context, String sql, String pointer) {
        context.tree()
                .comment(pointer)
                .filter(comment -> SQL.matcher(comment.text()).matches() || isOpen(sql))
                .ifPresent(comment -> context.problems()
                        .add(
                                comment.at(),
                                Rule.SWALLOWED_SQL,
                                "YAML takes " + Quoting.quote(Quoting.shorten(comment.text(), LONGEST_SHOWN))
                                        + " for a comment; write the value in quotes, or as a block after '|'"));
        List<String> joined = context.tree().joinedLines(pointer);
        for (Token comment : joined.isEmpty() ? List.<Token>of() : Lexer.lineComments(sql)) {
            String text = sql.substring(comment.start(), comment.end());
            if (joined.stream().anyMatch(line -> isContinued(line, text))) {
                context.reportWithin(
                        pointer,
                        comment.start(),
                        Rule.FOLDED_COMMENT,
                        "YAML joins these lines, so that the comment "
                                + Quoting.quote(Quoting.shorten(text, LONGEST_SHOWN))
                                + " swallows those below; write them as a block after '|'");
            }
        }
    }

    /** Returns whether a parenthesis is left open. */
    private static boolean isOpen(String sql) {
        List<Token> tokens = Lexer.tokens(sql);
        return tokens.stream().filter(token -> token.isSign("(")).count()
                > tokens.stream().filter(token -> token.isSign(")")).count();
    }

    /** Returns whether a comment begins in a line of the file and goes on in the next. */
    private static boolean isContinued(String line, String comment) {
        int begin = line.indexOf("--");
        String here = begin < 0 ? "" : line.substring(begin).strip();
        return !here.isEmpty() && comment.startsWith(here) && comment.strip().length() > here.length();
    }
}
