package io.dbbench.load.statement;

import io.dbbench.diagnostics.Suggestions;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Rows;
import io.dbbench.units.Quoting;
import java.util.Optional;

/** Checks that references name a column if, and only if, the parameter has several. */
public final class ColumnReferenceCheck {
    private ColumnReferenceCheck() {}

    /** Returns why {@code :name} or {@code :name.column} is wrong; a sample's columns are known only at run time. */
    public static Optional<String> problem(Parameter parameter, Optional<String> column) {
        if (parameter.mayHaveColumns()) {
            return parameter.kind().fileRows().flatMap(rows -> problem(parameter.name(), rows, column));
        }
        return column.map(name -> "':" + parameter.name() + "." + name + "' names a column, but '" + parameter.name()
                + "' has a single value; write :" + parameter.name());
    }

    private static Optional<String> problem(String name, Rows rows, Optional<String> column) {
        if (column.isPresent()) {
            return rows.columns().contains(column.get())
                    ? Optional.empty()
                    : Optional.of("':" + name + "." + column.get() + "': " + unknown(rows, column.get()));
        }
        return rows.columns().size() == 1
                ? Optional.empty()
                : Optional.of("':" + name + "' has several columns (" + String.join(", ", rows.columns())
                        + "); name one, such as :" + name + "."
                        + rows.columns().get(0));
    }

    public static String unknown(Rows rows, String column) {
        String question = Suggestions.question(column, rows.columns());
        return "the file has no column " + Quoting.quote(column)
                + (question.isEmpty() ? "; its columns are " + String.join(", ", rows.columns()) : question);
    }
}
