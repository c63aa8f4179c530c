package io.dbbench.doctor;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a scenario uses on a server.
 *
 * @param name of the scenario
 * @param testsByRelation the names of the tests that use a table, by its OID
 * @param queryIds with which {@code pg_stat_statements} counts its statements, as far as the server computes them
 * @param connections that it opens at once
 * @param unread statements that the server could not plan, with the reason
 */
public record ScenarioScope(
        String name,
        Map<Long, List<String>> testsByRelation,
        Set<Long> queryIds,
        int connections,
        List<String> unread) {

    public ScenarioScope {
        testsByRelation = Map.copyOf(testsByRelation);
        queryIds = Set.copyOf(queryIds);
        unread = List.copyOf(unread);
    }

    Set<Long> relations() {
        return testsByRelation.keySet();
    }

    boolean uses(long relation) {
        return testsByRelation.containsKey(relation);
    }

    boolean runs(long queryId) {
        return queryIds.contains(queryId);
    }

    List<String> testsOf(long relation) {
        return testsByRelation.getOrDefault(relation, List.of());
    }
}
