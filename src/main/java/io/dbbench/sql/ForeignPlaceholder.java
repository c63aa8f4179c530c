package io.dbbench.sql;

import io.dbbench.sql.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A placeholder as drivers, psql and template engines have it, such as {@code ?}, {@code %s}, {@code $1} or
 * <code>{{ id }}</code>. PostgreSQL has operators with the same characters: what may be one is none.
 *
 * @param offset of its first character, in UTF-16 units
 * @param text as written
 */
public record ForeignPlaceholder(int offset, String text) {
    /** Characters that operators consist of. */
    private static final String OPERATOR = "+-*/<>=~!@#%^&|`?";

    private static final Set<String> COMPARISONS = Set.of("=", "<", ">", "<=", ">=", "<>", "!=");

    /** Signs that an operand follows, not an operator. */
    private static final String BEFORE_OPERAND = "=<>(,+-*/|&";

    /** Reserved words that an operand follows, not an operator; and one that is practically no name of a column. */
    private static final Set<String> WORDS_BEFORE_OPERAND = Set.of(
            "select",
            "distinct",
            "where",
            "having",
            "and",
            "or",
            "not",
            "between",
            "in",
            "like",
            "ilike",
            "limit",
            "offset",
            "when",
            "then",
            "else",
            "returning",
            "any",
            "all");

    /** Reserved words that do not begin an operand. */
    private static final Set<String> WORDS_AFTER_OPERAND = Set.of(
            "from",
            "where",
            "group",
            "having",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "window",
            "returning",
            "and",
            "or",
            "as",
            "in",
            "like",
            "ilike",
            "is",
            "asc",
            "desc",
            "when",
            "then",
            "else",
            "end",
            "on");

    private static final Pattern DOLLAR = Pattern.compile("\\$\\w+");
    private static final Pattern PERCENT = Pattern.compile("%(\\(\\w+\\))?[sdi]\\b");
    private static final Pattern BRACES = Pattern.compile("(\\{\\{|\\{%|\\{)[^}\\n]{0,80}\\}{0,2}|\\{");
    private static final Pattern AT = Pattern.compile("@\\w+");
    private static final Pattern COLON = Pattern.compile(":(\\d+|'\\w+'|\"\\w+\"|\\{\\?\\w+})");

    /**
     * Returns the first in a statement.
     *
     * @param parameters that are declared: {@code @name} is an absolute value unless it is one of them
     */
    public static Optional<ForeignPlaceholder> find(String sql, Set<String> parameters) {
        List<Token> tokens = Lexer.tokens(sql);
        for (int i = 0; i < tokens.size(); i++) {
            Optional<ForeignPlaceholder> found = tokens.get(i).kind() == Kind.SIGN
                    ? new Place(sql, tokens, i).placeholder(parameters)
                    : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A sign with the tokens around it. */
    private record Place(String sql, List<Token> tokens, int index) {

        Optional<ForeignPlaceholder> placeholder(Set<String> parameters) {
            return switch (sql.charAt(start())) {
                case '?' -> isQuestionMark() ? Optional.of(new ForeignPlaceholder(start(), "?")) : Optional.empty();
                case '$' -> matching(DOLLAR);
                case '{' -> isOfVariable() ? Optional.empty() : matching(BRACES);
                case '%' -> isBeforeOperand() ? matching(PERCENT) : Optional.empty();
                case ':' -> isBeforeOperand() ? matching(COLON) : Optional.empty();
                case '@' ->
                    isBeforeOperand()
                            ? matching(AT)
                                    .filter(found ->
                                            parameters.contains(found.text().substring(1)))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }

        private int start() {
            return tokens.get(index).start();
        }

        /** Returns whether this is of a variable of the scenario, which is reported elsewhere if it has no value. */
        private boolean isOfVariable() {
            return start() > 0 && sql.charAt(start() - 1) == '$';
        }

        private Optional<ForeignPlaceholder> matching(Pattern pattern) {
            Matcher matcher = pattern.matcher(sql).region(start(), sql.length());
            return matcher.lookingAt()
                    ? Optional.of(new ForeignPlaceholder(start(), matcher.group()))
                    : Optional.empty();
        }

        /** Returns whether a question mark stands alone or after a comparison, where an operand is needed. */
        private boolean isQuestionMark() {
            int begin = start();
            while (begin > 0 && isOperator(begin - 1)) {
                begin--;
            }
            if (isOperator(start() + 1)) {
                return false;
            }
            return begin == start()
                    ? isBeforeOperand() || isAfterOperand()
                    : COMPARISONS.contains(sql.substring(begin, start()));
        }

        private boolean isOperator(int at) {
            return at < sql.length() && OPERATOR.indexOf(sql.charAt(at)) >= 0;
        }

        private boolean isBeforeOperand() {
            if (index == 0) {
                return true;
            }
            Token before = tokens.get(index - 1);
            return before.kind() == Kind.SIGN
                    ? BEFORE_OPERAND.contains(before.text())
                    : before.kind() == Kind.WORD && WORDS_BEFORE_OPERAND.contains(before.text());
        }

        private boolean isAfterOperand() {
            if (index + 1 == tokens.size()) {
                return true;
            }
            Token after = tokens.get(index + 1);
            return after.kind() == Kind.SIGN
                    ? after.isSign(")") || after.isSign(",") || after.isSign(";") || sql.startsWith("::", after.start())
                    : after.kind() == Kind.WORD && WORDS_AFTER_OPERAND.contains(after.text());
        }
    }
}
