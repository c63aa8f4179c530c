package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.Waits;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reports that the server mostly waited for the next statement: the network or dbbench is the limit, and with several
 * statements per iteration the number of round trips.
 */
final class DistantClient implements ServerRule {
    private static final double NOTABLE_SHARE = 0.5;

    /** Of the machine's processors, also with other programs. */
    private static final double BUSY = 0.85;

    /** Fewer statements in each iteration cannot be much fewer. */
    private static final double SEVERAL = 2;

    /** Within less, every statement is mostly round trip. */
    private static final double NOTABLE_NANOS = Duration.ofMillis(1).toNanos();

    @Override
    public Stream<Finding> check(ServerView view) {
        // a backend that waits for a processor to read its next message counts as waiting for the client
        boolean queues = view.test().workers() > Runtime.getRuntime().availableProcessors()
                || view.client().stream()
                        .flatMapToDouble(client -> client.machineCpuShare().stream())
                        .anyMatch(share -> share > BUSY);
        boolean pauses = view.test().load().match(closed -> closed.thinkTime().isPresent(), open -> true)
                || view.whole().times().waiting().isPresent();
        double statements = view.statementsPerIteration();
        double p50 = view.whole().times().service().percentileNanos(50).orElse(0);
        return queues || pauses || p50 / statements < NOTABLE_NANOS
                ? Stream.of()
                : view
                        .waits()
                        .filter(waits -> waits.clientShare() >= NOTABLE_SHARE)
                        .map(waits -> statements < SEVERAL ? client(waits) : roundTrips(waits, statements, p50))
                        .stream();
    }

    private static Finding client(Waits waits) {
        return finding("client-is-the-limit", waits, "")
                .advising("run dbbench closer to the server, or on a machine with more CPUs");
    }

    private static Finding roundTrips(Waits waits, double statements, double iterationNanos) {
        double each = waits.clientShare() * iterationNanos / statements;
        return finding(
                        "round-trips",
                        waits,
                        String.format(
                                Locale.ROOT,
                                ": %.1f statements per iteration, %.1f ms on the way for each",
                                statements,
                                each / 1e6))
                .advising("do the same in fewer statements or in a function, or run closer to the server")
                .with("statements_per_iteration", statements)
                .with("round_trip_nanos", each);
    }

    private static Finding finding(String code, Waits waits, String detail) {
        double share = waits.clientShare();
        String message = String.format(
                Locale.ROOT,
                "the server waited for dbbench or the network %.0f ± %.0f %% of the time",
                100 * share,
                100 * waits.error(share));
        return Finding.warning(code, message + detail).with("client_share", share);
    }
}
