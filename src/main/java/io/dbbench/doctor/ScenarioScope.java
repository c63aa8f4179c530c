package io.dbbench.doctor;

import io.dbbench.markup.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scenario uses on a server.
 *
 * @param name of the scenario
 * @param file that it was loaded from
 * @param testsByRelation the names of the tests that use a table, by its OID
 * @param queryIds with which {@code pg_stat_statements} counts its statements, as far as the server computes them
 * @param plans of its statements, as the server's JSON, each with its test
 * @param connections that it opens at once
 * @param unread statements that the server could not plan, with the reason
 */
public record ScenarioScope(
        String name,
        String file,
        Map<Long, List<String>> testsByRelation,
        Set<Long> queryIds,
        List<TestPlan> plans,
        int connections,
        List<String> unread) {

    /** The plan of a statement of a test. */
    record TestPlan(String test, String plan) {
        String json() {
            return "{\"test\": " + JsonText.compact(test) + ", \"plan\": " + plan + "}";
        }
    }

    public ScenarioScope {
        testsByRelation = Map.copyOf(testsByRelation);
        queryIds = Set.copyOf(queryIds);
        plans = List.copyOf(plans);
        unread = List.copyOf(unread);
    }

    /** Returns the plans as an array of JSON. */
    String plansJson() {
        return plans.stream().map(TestPlan::json).collect(Collectors.joining(", ", "[", "]"));
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
