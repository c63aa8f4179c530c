package io.dbbench.advise;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.units.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says where a test measured dbbench rather than the server, and what to change. */
public final class ClientWarnings {
    /** Shorter ones are the scheduler's usual ways, which a busy worker does not feel. */
    private static final long NOTABLE_HICCUP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final double BUSY = 0.85;

    /** So much of a tail is a good part of it. */
    private static final double GOOD_PART = 0.5;

    private ClientWarnings() {}

    public static List<Finding> of(Benchmark test, BenchmarkResult result) {
        List<Finding> warnings = new ArrayList<>();
        result.client().ifPresent(client -> {
            busy(test, client).ifPresent(warnings::add);
            tail(test, result, client).ifPresent(warnings::add);
        });
        return warnings;
    }

    private static Optional<Finding> busy(Benchmark test, ClientLoad client) {
        return client.cpuShare().stream()
                .filter(share -> share > BUSY)
                .mapToObj(share -> Finding.warning(
                                "client-busy",
                                String.format(
                                        Locale.ROOT,
                                        "dbbench itself used %.0f %% of its processors, and may be what limits the"
                                                + " figures",
                                        share * 100))
                        .advising(moreRoom(test))
                        .with("cpu_share", share))
                .findFirst();
    }

    private static Optional<Finding> tail(Benchmark test, BenchmarkResult result, ClientLoad client) {
        long p99 = result.response().percentileNanos(99).orElse(0);
        long max = result.response().maxNanos().orElse(0);
        long usual = client.hiccupP99Nanos().orElse(0);
        long longest = client.hiccupMaxNanos().orElse(0);
        if (explains(usual, p99)) {
            return Optional.of(Finding.warning(
                            "client-stalled",
                            "dbbench itself was held up for " + milliseconds(usual)
                                    + " one time in a hundred, which explains a good part of the p99 of "
                                    + milliseconds(p99))
                    .advising(remedy(test, client, longest))
                    .with("hiccup_p99_nanos", usual)
                    .with("response_p99_nanos", p99));
        }
        // without a tail there is nothing to explain
        if (explains(longest, max) && max > 2 * p99) {
            return Optional.of(Finding.warning(
                            "client-stalled",
                            "dbbench itself was held up for " + milliseconds(longest)
                                    + ", which may be why its slowest iteration took " + milliseconds(max))
                    .advising(remedy(test, client, longest))
                    .with("hiccup_max_nanos", longest)
                    .with("response_max_nanos", max));
        }
        return Optional.empty();
    }

    private static boolean explains(long hiccupNanos, long tailNanos) {
        return hiccupNanos >= NOTABLE_HICCUP_NANOS
                && hiccupNanos >= tailNanos * GOOD_PART
                // had a longer one met an iteration, the tail would be longer too
                && hiccupNanos <= tailNanos;
    }

    private static String remedy(Benchmark test, ClientLoad client, long hiccupNanos) {
        Duration collecting = client.collectionTime();
        return collecting.toNanos() >= hiccupNanos * GOOD_PART
                ? (client.collections() == 1 ? "a garbage collection" : client.collections() + " garbage collections")
                        + " took " + milliseconds(collecting.toNanos())
                        + ", so give it a larger heap with DBBENCH_JAVA_OPTIONS=-Xmx…"
                : moreRoom(test);
    }

    private static String moreRoom(Benchmark test) {
        return (test.workers() > Runtime.getRuntime().availableProcessors() ? "use fewer workers, or " : "")
                + "run it on a machine with more processors or less else to do";
    }

    private static String milliseconds(long nanos) {
        return Quantities.milliseconds((double) nanos);
    }
}
