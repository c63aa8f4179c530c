package io.dbbench.scenario;

/**
 * SQL that is run once, outside any measurement: an init file, or a step of setup or teardown. It may hold several
 * statements.
 *
 * @param name the file as the scenario names it, or the beginning of the statement; for messages
 * @param sql the text itself
 */
public record SqlScript(String name, String sql) {}
