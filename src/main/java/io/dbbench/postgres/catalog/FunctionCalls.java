package io.dbbench.postgres.catalog;

import io.dbbench.sql.Token;
import io.dbbench.sql.WriteSign;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.jdbc.PgConnection;

/** The names in a statement that may be functions, and what the catalog knows about these. */
record FunctionCalls(List<Call> calls) {

    /**
     * A name that may be a function.
     *
     * @param spelling in the catalog
     * @param attribute whether it follows a dot and has no arguments, as {@code (row).function} does
     */
    private record Call(Token name, String spelling, boolean attribute) {}

    static FunctionCalls of(List<Token> tokens) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token name = tokens.get(i);
            boolean called = i + 1 < tokens.size() && beginsArguments(tokens.get(i + 1));
            boolean attribute = i > 0 && tokens.get(i - 1).isSign(".");
            if (name.isName() && (called || attribute)) {
                // databases with single-byte encodings also fold non-ASCII letters
                Stream.of(name.text(), name.text().toLowerCase(Locale.ROOT))
                        .distinct()
                        .forEach(spelling -> calls.add(new Call(name, spelling, !called)));
            }
        }
        return new FunctionCalls(calls);
    }

    /** A parameter counts, because the simple protocol replaces it with parentheses. */
    private static boolean beginsArguments(Token token) {
        return token.isSign("(") || token.isSign("$");
    }

    /**
     * Returns the first call that a query finds.
     *
     * @param query returns the number of a call, from 1; its parameters are the spellings, whether they are attributes, and
     *     the names
     */
    Optional<WriteSign> first(PgConnection connection, String query, String... names) throws SQLException {
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, array(connection, "text", calls.stream().map(Call::spelling)));
            statement.setArray(2, array(connection, "bool", calls.stream().map(Call::attribute)));
            statement.setArray(3, connection.createArrayOf("text", names));
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                Call call = calls.get(result.getInt(1) - 1);
                return Optional.of(new WriteSign(call.name().start(), call.spelling() + "()"));
            }
        }
    }

    private static Array array(PgConnection connection, String type, Stream<?> elements) throws SQLException {
        return connection.createArrayOf(type, elements.toArray());
    }
}
