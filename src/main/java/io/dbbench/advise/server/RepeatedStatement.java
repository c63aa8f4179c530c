package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports a transaction that sends one statement many times with other values: N + 1 round trips. */
final class RepeatedStatement implements ServerRule {
    private static final long MANY_TIMES = 5;

    @Override
    public Stream<Finding> check(ServerView view) {
        return view.whole().counts().iterations() == 0
                ? Stream.of()
                : view.test().workload().singles().stream()
                        .flatMap(work -> statements(work).entrySet().stream())
                        .filter(statement -> statement.getValue() >= MANY_TIMES)
                        .map(statement -> finding(statement.getKey(), statement.getValue()));
    }

    /** Returns how often a transaction has each statement, whatever its parameters are. */
    private static Map<String, Long> statements(Workload.Single work) {
        return work.steps().stream()
                .map(Step::sql)
                .map(sql -> sql.withoutNames().strip())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }

    private static Finding finding(String statement, long times) {
        return Finding.info("repeated-statement", "its transaction sends one statement " + times + " times")
                .about(Kind.QUERY, statement)
                .advising("one statement for all values, such as WHERE id = ANY (…), saves " + (times - 1)
                        + " round trips")
                .with("times", times);
    }
}
