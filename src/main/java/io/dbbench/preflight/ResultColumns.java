package io.dbbench.preflight;

import io.dbbench.diagnostics.Suggestions;
import io.dbbench.postgres.catalog.StatementDescription.Column;
import java.util.List;

/** Describes the columns of a result in messages. */
final class ResultColumns {
    private ResultColumns() {}

    /** Returns the message for a column that a statement does not return. */
    static String missing(String column, List<Column> given) {
        String what = "there is no column '" + column + "'";
        if (given.isEmpty()) {
            return what + "; the statement returns no columns (add RETURNING)";
        }
        String question = Suggestions.question(column, names(given));
        return what + (question.isEmpty() ? "; the statement returns " + list(given) : question);
    }

    static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    static String list(List<Column> columns) {
        return String.join(", ", names(columns));
    }
}
