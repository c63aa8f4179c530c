package io.dbbench.scenario;

/** What one iteration of a test does. */
public sealed interface Workload {

    /** One statement in autocommit. */
    record Query(ParameterizedSql sql) implements Workload {}
}
