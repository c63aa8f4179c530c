package io.dbbench.postgres.session;

import io.dbbench.postgres.error.TextPositions;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.SqlState;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.Query;
import org.postgresql.jdbc.PgConnection;

/**
 * A statement in JDBC syntax: {@code ?} for each parameter, and {@code ??} for each question mark that is an operator.
 *
 * @param source the statement in the scenario
 * @param text the statement for JDBC
 */
public record JdbcSql(SqlText source, String text) {

    /** Converts a statement in which {@code :name} is not a parameter. */
    public static JdbcSql withoutParameters(String text) {
        SqlText parsed = SqlText.parse(text);
        return of(new SqlText(text, List.of(), parsed.questionMarks(), parsed.statements(), parsed.source()));
    }

    public static JdbcSql of(SqlText source) {
        return new JdbcSql(source, text(source, "?"));
    }

    /** Returns the statement with a text literal for each parameter, as the simple protocol sends it. */
    public String withLiterals() {
        return text(source, "('')");
    }

    /**
     * Returns what the driver sends by the extended protocol, without statements that consist of comments.
     *
     * @throws SQLException when there are several statements
     */
    public String sent(PgConnection connection) throws SQLException {
        CachedQuery cached = connection.getQueryExecutor().borrowQuery(text);
        try {
            Query[] several = cached.query.getSubqueries();
            List<String> sent = Stream.of(several == null ? new Query[] {cached.query} : several)
                    .map(Query::getNativeSql)
                    .filter(sql -> !Lexer.tokens(sql).isEmpty())
                    .toList();
            if (sent.size() > 1) {
                throw new SQLException(
                        "found several statements; a query must be a single statement", SqlState.SYNTAX_ERROR);
            }
            return String.join("", sent);
        } finally {
            connection.getQueryExecutor().releaseQuery(cached);
        }
    }

    private static String text(SqlText source, String parameter) {
        StringBuilder jdbc = new StringBuilder(source.text());
        int reference = source.references().size();
        int mark = source.questionMarks().size();
        // from the end, so that the offsets before stay valid
        while (reference > 0 || mark > 0) {
            int markAt = mark > 0 ? source.questionMarks().get(mark - 1) : -1;
            if (reference > 0 && source.references().get(reference - 1).start() > markAt) {
                Reference replaced = source.references().get(--reference);
                jdbc.replace(replaced.start(), replaced.end(), rendered(source.text(), replaced, parameter));
            } else {
                jdbc.insert(markAt, '?');
                mark--;
            }
        }
        return jdbc.toString();
    }

    /** Returns the placeholder of a parameter; spaces separate it from a word before it and a mark after it. */
    private static String rendered(String text, Reference reference, String mark) {
        boolean afterWord = reference.start() > 0 && Lexer.isNamePart(text.charAt(reference.start() - 1));
        String value = reference
                .type()
                .map(type -> "CAST(" + mark + " AS " + type + ")")
                .orElse(mark);
        return (afterWord ? " " : "") + value + " ";
    }

    String parameterName(int position) {
        return ":" + source.references().get(position).name();
    }

    /** Returns the place in the user's text of a character in the server's text, for messages. */
    public String place(int serverPosition) {
        return TextPositions.lineAndColumn(source.text(), offset(serverPosition));
    }

    /**
     * Returns the offset in the user's text of a character in the server's text, which has {@code $1 }, {@code $2 }, … for
     * the parameters, in a cast if their types are declared.
     *
     * @param serverPosition counted in characters, from 1
     */
    public int offset(int serverPosition) {
        List<Reference> references = source.references();
        int server = 0;
        int user = 0;
        for (int i = 0; i < references.size(); i++) {
            int gap = source.text().codePointCount(user, references.get(i).start());
            if (serverPosition <= server + gap) {
                break;
            }
            server += gap;
            user = references.get(i).start();
            int length =
                    rendered(source.text(), references.get(i), "$" + (i + 1)).length();
            if (serverPosition <= server + length) {
                return user;
            }
            server += length;
            user = references.get(i).end();
        }
        return TextPositions.advance(source.text(), user, serverPosition - 1 - server);
    }
}
