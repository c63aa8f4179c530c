package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.Waits;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports that the server mostly waited for the next statement: the network or dbbench is the limit. */
final class DistantClient implements ServerRule {
    private static final double NOTABLE_SHARE = 0.5;

    /** Within less, every statement is mostly round trip. */
    private static final long NOTABLE_NANOS = Duration.ofMillis(1).toNanos();

    @Override
    public Stream<Finding> check(ServerView view) {
        // a backend that waits for a processor to read its next message counts as waiting for the client
        boolean queues = view.test().workers() > Runtime.getRuntime().availableProcessors();
        boolean pauses = view.test().load().match(closed -> closed.thinkTime().isPresent(), open -> true)
                || view.whole().times().waiting().isPresent();
        long p50 = view.whole().times().service().percentileNanos(50).orElse(0);
        return queues || pauses || p50 < NOTABLE_NANOS
                ? Stream.of()
                : view
                        .waits()
                        .filter(waits -> waits.clientShare() >= NOTABLE_SHARE)
                        .map(DistantClient::finding)
                        .stream();
    }

    private static Finding finding(Waits waits) {
        double share = waits.clientShare();
        return Finding.warning(
                        "client-is-the-limit",
                        String.format(
                                Locale.ROOT,
                                "the server waited for dbbench or the network %.0f ± %.0f %% of the time",
                                100 * share,
                                100 * waits.error(share)))
                .advising("run dbbench closer to the server, or on a machine with more CPUs")
                .with("client_share", share);
    }
}
