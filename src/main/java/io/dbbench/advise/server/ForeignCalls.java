package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.Counters;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports that someone else ran the same statements, so that their counters are not those of the test alone. */
final class ForeignCalls implements ServerRule {
    private static final double NOTABLE_SHARE = 0.01;

    @Override
    public Stream<Finding> check(ServerView view) {
        double counted = view.evidence().counters().stream()
                .flatMap(counters -> counters.statements().values().stream())
                .mapToDouble(statement -> Counters.value(statement, "calls"))
                .sum();
        long own = view.whole().counts().statements();
        boolean comparable =
                view.whole().failures().isEmpty() && view.whole().counts().retries() == 0;
        return comparable && counted - own > NOTABLE_SHARE * own
                ? Stream.of(Finding.info(
                                "foreign-calls",
                                String.format(
                                        Locale.ROOT,
                                        "%,.0f of %,.0f calls of these statements were not those of the test",
                                        counted - own,
                                        counted))
                        .advising("its counters per iteration are too high")
                        .with("calls", counted)
                        .with("own_calls", own))
                : Stream.of();
    }
}
