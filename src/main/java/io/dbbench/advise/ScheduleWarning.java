package io.dbbench.advise;

import io.dbbench.engine.record.LostTime;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.stats.Latencies;
import io.dbbench.units.Quantities;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says where an open load did not keep its schedule, and what to change: more workers only where these are too few. */
public final class ScheduleWarning {
    private static final long NOTABLE_LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** So much of a whole is a good part of it. */
    private static final double GOOD_PART = 0.5;

    /** Of which it is said how late they started. */
    private static final double LATE_PART = 0.05;

    private final Benchmark test;
    private final BenchmarkResult result;
    private final OfferedLoad offer;
    private final LostTime setback;

    private ScheduleWarning(Benchmark test, BenchmarkResult result, OfferedLoad offer, LostTime setback) {
        this.test = test;
        this.result = result;
        this.offer = offer;
        this.setback = setback;
    }

    /**
     * Returns the warning of an open-loop benchmark that did not keep its schedule.
     *
     * @param setback of all workers together
     */
    public static Optional<Finding> of(Benchmark test, BenchmarkResult result, LostTime setback) {
        return test.load().isOpen()
                ? result.offered().flatMap(offer -> new ScheduleWarning(test, result, offer, setback).finding())
                : Optional.empty();
    }

    /** What never started says more than what started late. */
    private Optional<Finding> finding() {
        return offer.unstarted() > 0 ? Optional.of(unstarted()) : late();
    }

    private Finding unstarted() {
        String message = offer.unstarted() + " of " + offer.arrivals() + " iterations that were due never started";
        Finding finding = wouldHaveStarted()
                ? missed(message + ", probably because " + setback.reason()
                        + "; the response times then tell of that rather than how fast the server is")
                : missed(message + ": with " + test.workers() + " in flight the rate could not be kept up, and the"
                                + " response times tell how long the test was rather than how fast the server is")
                        .advising("lower the rate or raise concurrency");
        return finding.with("unstarted", offer.unstarted()).with("arrivals", offer.arrivals());
    }

    private static Finding missed(String message) {
        return Finding.warning("schedule-missed", message);
    }

    /** Whether the workers could have done a good part of it in the time that they lost. */
    private boolean wouldHaveStarted() {
        long done = result.iterations() + result.expectedErrors();
        long worked = result.service().sumNanos()
                + result.times().waiting().map(Latencies::sumNanos).orElse(0L)
                + result.times().failed().sumNanos()
                - setback.failureNanos();
        return setback.nanos() > 0
                && (double) setback.nanos() * done >= (double) worked * offer.unstarted() * GOOD_PART;
    }

    private Optional<Finding> late() {
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
                ? Optional.of(late(lag).with("lag_p95_nanos", lag))
                : Optional.empty();
    }

    private Finding late(long lag) {
        String message =
                "one iteration in twenty started " + Quantities.milliseconds((double) lag) + " late or later, ";
        return wouldBeLate((double) lag)
                ? missed(message + "probably because " + setback.reason())
                : missed(message + "because its workers were busy")
                        .advising("allow a higher concurrency than " + test.workers() + ", or a lower rate");
    }

    /** Whether workers that were away for so long make for a good part of such a delay, and of so many that are late. */
    private boolean wouldBeLate(double lagNanos) {
        double away = (double) setback.nanos() / test.workers();
        return away
                >= GOOD_PART
                        * Math.max(
                                lagNanos, LATE_PART * (double) offer.scheduled().toNanos());
    }
}
