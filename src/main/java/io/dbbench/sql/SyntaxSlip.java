package io.dbbench.sql;

import io.dbbench.sql.Token.Kind;
import io.dbbench.units.Quoting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slip that no PostgreSQL accepts, seen from the tokens alone: a literal or a parenthesis that is not closed, a command
 * of psql, quotes of another language.
 *
 * @param offset of its first character, in UTF-16 units
 */
public record SyntaxSlip(int offset, String message) {
    private static final Pattern PSQL = Pattern.compile("\\\\[A-Za-z!?]*");
    private static final Pattern BACKTICKS = Pattern.compile("`\\w+`");

    /** To PostgreSQL, these are letters. */
    private static final Pattern TYPOGRAPHIC = Pattern.compile("[‘’‚‛“”„‟]");

    private static final Pattern SPACES = Pattern.compile("[\u00a0\u2000-\u200b\u202f\u3000\ufeff]");

    /** Returns the first in a text of any number of statements. */
    public static Optional<SyntaxSlip> find(String sql) {
        Deque<Token> open = new ArrayDeque<>();
        Lexer lexer = new Lexer(sql);
        for (int at = 0; at < sql.length(); ) {
            Token token = lexer.at(at);
            Optional<SyntaxSlip> slip = ofToken(token, sql).or(() -> ofBracket(token, open));
            if (slip.isPresent()) {
                return slip;
            }
            at = token.end();
        }
        return Optional.ofNullable(open.peek())
                .map(bracket -> new SyntaxSlip(bracket.start(), "'" + bracket.text() + "' is never closed"));
    }

    private static Optional<SyntaxSlip> ofToken(Token token, String sql) {
        if (token.end() == sql.length() && isOpen(token, sql)) {
            return Optional.of(new SyntaxSlip(token.start(), unclosed(token, sql)));
        }
        return switch (token.kind()) {
            case SIGN -> ofSign(token, sql);
            case WORD -> ofWord(token, sql);
            default -> Optional.empty();
        };
    }

    /** Returns whether the last token would go on in whatever follows. */
    private static boolean isOpen(Token last, String sql) {
        String continued = sql.substring(last.start()) + "\n";
        return last.kind() != Kind.SPACE && new Lexer(continued).at(0).end() == continued.length();
    }

    private static String unclosed(Token token, String sql) {
        return switch (token.kind()) {
            case QUOTED -> "this quoted name is never closed; add \"";
            case COMMENT -> "this comment is never closed; add */";
            default ->
                sql.charAt(token.start()) == '$'
                        ? "this dollar-quoted text is never closed; repeat its delimiter at the end"
                        : "this text is never closed; add ', and write '' for a quote within it";
        };
    }

    private static Optional<SyntaxSlip> ofSign(Token token, String sql) {
        Matcher command = PSQL.matcher(sql).region(token.start(), sql.length());
        if (command.lookingAt()) {
            return Optional.of(new SyntaxSlip(
                    token.start(),
                    "'" + command.group() + "' is a command of psql, and no SQL; " + instead(command.group())));
        }
        Matcher quoted = BACKTICKS.matcher(sql).region(token.start(), sql.length());
        return quoted.lookingAt()
                ? Optional.of(new SyntaxSlip(
                        token.start(), "backticks quote no names in PostgreSQL; write double quotes, or none"))
                : Optional.empty();
    }

    private static String instead(String command) {
        return switch (command) {
            case "\\copy" -> "write INSERT, or COPY with a file of the server";
            case "\\set" -> "declare a parameter under 'parameters'";
            case "\\gset" -> "write 'capture' in a transaction";
            case "\\i", "\\ir", "\\include" -> "name the file under 'setup'";
            default -> "remove it";
        };
    }

    private static Optional<SyntaxSlip> ofWord(Token word, String sql) {
        String text = sql.substring(word.start(), word.end());
        Matcher quote = TYPOGRAPHIC.matcher(text);
        if (quote.find()) {
            return Optional.of(new SyntaxSlip(
                    word.start() + quote.start(),
                    Quoting.quote(quote.group()) + " is no quote in SQL; write ' around text and \" around names"));
        }
        Matcher space = SPACES.matcher(text);
        return space.find()
                ? Optional.of(new SyntaxSlip(
                        word.start() + space.start(),
                        String.format(
                                "U+%04X is no space in SQL; write an ordinary space",
                                (int) text.charAt(space.start()))))
                : Optional.empty();
    }

    private static Optional<SyntaxSlip> ofBracket(Token token, Deque<Token> open) {
        if (token.isSign("(") || token.isSign("[")) {
            open.push(token);
        } else if (token.isSign(")") || token.isSign("]")) {
            String opening = token.isSign(")") ? "(" : "[";
            Token last = open.poll();
            if (last == null || !last.isSign(opening)) {
                return Optional.of(new SyntaxSlip(token.start(), "'" + token.text() + "' closes no '" + opening + "'"));
            }
        }
        return Optional.empty();
    }
}
