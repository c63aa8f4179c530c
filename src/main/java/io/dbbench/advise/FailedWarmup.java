package io.dbbench.advise;

import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.units.Plural;
import java.util.List;
import java.util.Optional;

/** Reports iterations of the warm-up that failed, with their most frequent reason. */
final class FailedWarmup implements AdviceRule {
    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        List<Failure> errors = measured.total().warmupFailures().stream()
                .filter(failure -> failure.expectation() == Failure.Expectation.UNEXPECTED)
                .toList();
        long count = errors.stream().mapToLong(Failure::count).sum();
        return errors.stream()
                .findFirst()
                .map(most -> Finding.warning("warmup-failed", message(count, most, errors.size() > 1))
                        .with("failed_iterations", count));
    }

    private static String message(long count, Failure most, boolean hasOthers) {
        return Plural.of(count, "iteration") + " of the warm-up failed"
                + (hasOthers ? ", " + most.count() + " of them" : "") + " with SQLSTATE " + most.sqlState() + ": "
                + most.example();
    }
}
