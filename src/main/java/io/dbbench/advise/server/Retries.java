package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports that many transactions ran more than once. */
final class Retries implements ServerRule {
    private static final double NOTABLE_SHARE = 0.1;

    @Override
    public Stream<Finding> check(ServerView view) {
        long retries = view.whole().counts().retries();
        long ended = view.whole().ended();
        return ended > 0 && retries >= NOTABLE_SHARE * ended
                ? Stream.of(Finding.info(
                                "many-retries",
                                String.format(Locale.ROOT, "%,d retries for %,d iterations", retries, ended))
                        .advising("conflicts cost this work twice: fewer workers, or rows that differ more")
                        .with("retries", retries)
                        .with("iterations", ended))
                : Stream.of();
    }
}
