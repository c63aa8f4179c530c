package io.dbbench.scenario;

import java.util.function.IntFunction;

/**
 * SQL that is run once, outside any measurement: an init file, or a step of setup or teardown. It may hold several
 * statements.
 *
 * @param name the file as the scenario names it, or the beginning of the statement; for messages
 * @param sql the text itself
 * @param place of a character of the text, in UTF-16 units from 0, as {@code file:line:column} for messages
 */
public record SqlScript(String name, String sql, IntFunction<String> place) {

    /** One that stands in no file. */
    public SqlScript(String name, String sql) {
        this(name, sql, offset -> name);
    }

    /** Whether both do the same under the same name, wherever they stand. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SqlScript script && script.name.equals(name) && script.sql.equals(sql);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + sql.hashCode();
    }
}
