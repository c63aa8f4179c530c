package io.dbbench.engine;

import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Offer;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Test;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says where an open load did not keep its schedule, and what to change: more workers only where these are too few. */
final class ScheduleWarning {
    private static final long NOTABLE_LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** So much of a whole is a good part of it. */
    private static final double GOOD_PART = 0.5;

    private ScheduleWarning() {}

    static Optional<String> of(Test test, TestResult result) {
        Optional<Offer> offer = result.offer();
        if (!(test.load() instanceof Load.Open) || offer.isEmpty()) {
            return Optional.empty();
        }
        // what never started says more than what started late
        return offer.get().unstarted() > 0
                ? Optional.of(unstarted(test, result, offer.get()))
                : late(result)
                        .map(words -> words
                                + setback(result)
                                        .map(reason -> "; " + reason + ", which may be why")
                                        .orElse(", because its workers were busy; allow a higher concurrency than "
                                                + test.workers() + ", or a lower rate"));
    }

    private static String unstarted(Test test, TestResult result, Offer offer) {
        return offer.unstarted() + " of " + offer.arrivals() + " iterations that were due never started"
                + setback(result)
                        .map(reason -> "; " + reason + ", which may be why, and the response times tell of that rather"
                                + " than how fast the server is")
                        .orElse(": with " + test.workers() + " in flight the rate could not be kept up, and the"
                                + " response times tell how long the test was rather than how fast the server is;"
                                + " lower the rate or raise concurrency");
    }

    private static Optional<String> late(TestResult result) {
        long lag = result.times().lag().stream()
                .flatMapToLong(latencies -> latencies.percentileNanos(95).stream())
                .findFirst()
                .orElse(0);
        long p95 = result.response().percentileNanos(95).orElse(0);
        long hiccup = result.client().stream()
                .flatMapToLong(client -> client.hiccupP99Nanos().stream())
                .findFirst()
                .orElse(0);
        boolean explained = hiccup >= lag * GOOD_PART;
        return lag >= NOTABLE_LAG_NANOS && lag >= p95 * GOOD_PART && !explained
                ? Optional.of("one iteration in twenty started " + SteadinessWarning.milliseconds((double) lag)
                        + " late or later")
                : Optional.empty();
    }

    /** What keeps workers from their schedule although there may be enough of them. */
    private static Optional<String> setback(TestResult result) {
        long lost = result.counts().reconnects();
        if (lost > 0) {
            return Optional.of(
                    (lost == 1 ? "1 lost connection" : lost + " lost connections") + " had to be replaced meanwhile");
        }
        long failedNanos = result.times().failed().sumNanos();
        return failedNanos > 0 && failedNanos >= result.service().sumNanos()
                ? Optional.of("its workers spent most of their time on iterations that failed")
                : Optional.empty();
    }
}
