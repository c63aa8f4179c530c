package io.dbbench.scenario;

import io.dbbench.source.SourceRange;

/**
 * SQL that is run once, outside any measurement: an init file, or a step of setup or teardown. It may consist of several
 * statements.
 *
 * @param name the file as the scenario names it, or the beginning of the statement; for messages
 */
public record SqlScript(String name, String sql, SourceRange source) {

    /** Creates a script that is in no file. */
    public SqlScript(String name, String sql) {
        this(name, sql, SourceRange.named(name));
    }
}
