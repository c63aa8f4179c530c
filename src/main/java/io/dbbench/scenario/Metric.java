package io.dbbench.scenario;

import java.util.Optional;
import java.util.function.Function;

/** A value of a test's result that thresholds can name. */
public sealed interface Metric permits CountMetric, LatencyMetric, PlanMetric {

    /** Returns the name in a threshold, such as {@code p99.9} or {@code wait_avg}. */
    String text();

    /** Returns what kind of quantity this is. */
    Dimension dimension();

    /** Returns whether values are integers. */
    boolean isCount();

    /** Returns whether values are a part of a whole, from 0 to 1. */
    boolean isShare();

    /** Returns whether values are what one iteration uses, which does not depend on how busy a machine is. */
    boolean isAmount();

    /** Returns a limit as an example, such as {@code 5ms}. */
    String example();

    /** Returns what the function for this metric returns. */
    <R> R match(Function<CountMetric, R> count, Function<LatencyMetric, R> latency, Function<PlanMetric, R> plan);

    /** Returns how much evidence of the server it takes; empty if workers measure it. */
    default Optional<EvidenceLevel> evidence() {
        return match(CountMetric::evidence, latency -> Optional.empty(), plan -> Optional.of(EvidenceLevel.PLANS));
    }

    /** Returns this metric if it is a latency. */
    default Optional<LatencyMetric> latency() {
        return match(count -> Optional.empty(), Optional::of, plan -> Optional.empty());
    }

    /** Returns this metric if it is a requirement on plans. */
    default Optional<PlanMetric> plan() {
        return match(count -> Optional.empty(), latency -> Optional.empty(), Optional::of);
    }
}
