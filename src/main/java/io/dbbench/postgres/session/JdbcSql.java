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
 * A statement as the driver takes it: {@code ?} for each parameter, and {@code ??} for each question mark that is an
 * operator.
 *
 * @param source the statement as the scenario has it
 * @param text the same for JDBC
 */
public record JdbcSql(SqlText source, String text) {

    /** A statement in which a colon has no meaning of ours. */
    public static JdbcSql withoutParameters(String text) {
        SqlText parsed = SqlText.parse(text);
        return of(new SqlText(
                text, List.of(), parsed.questionMarks(), parsed.positions(), parsed.statements(), parsed.source()));
    }

    public static JdbcSql of(SqlText source) {
        return new JdbcSql(source, text(source, "?"));
    }

    /** The same with a text for each parameter, as the simple protocol sends it. */
    public String withLiterals() {
        return text(source, "('')");
    }

    /**
     * What the driver sends for it by the extended protocol; it sends what is empty but for comments too, which is left out
     * here.
     *
     * @throws SQLException when it would send several statements
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
        // from the end to the start, so that the offsets before stay right
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

    /** What stands for a parameter; spaces keep it apart from a word before it and from another mark behind it. */
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

    /** Where a character of the statement that the server saw stands in the user's text, for messages. */
    public String place(int serverPosition) {
        return TextPositions.lineAndColumn(source.text(), offset(serverPosition));
    }

    /**
     * The offset in the user's text of a character of the statement that the server saw. The server saw {@code $1 },
     * {@code $2 }, … for the parameters, within a cast when their types are told.
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
