package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports queries that returned no rows, which is quicker than what they are supposed to measure. */
final class NoRows implements AdviceRule {
    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        return check(measured.test().workload(), measured.total().whole());
    }

    static Optional<Finding> check(Workload workload, Part part) {
        boolean isEmpty = part.counts().iterations() > 0
                && part.counts().rows() == 0
                && workload.statements().map(SqlText::text).allMatch(NoRows::returnsRows);
        return isEmpty
                ? Optional.of(Finding.warning("no-rows", "no iteration returned a row")
                        .advising("check that its parameters match existing data")
                        .with("iterations", part.counts().iterations()))
                : Optional.empty();
    }

    private static boolean returnsRows(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return Stream.of("select", "values", "table").anyMatch(start::startsWith);
    }
}
