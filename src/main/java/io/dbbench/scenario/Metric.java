package io.dbbench.scenario;

/** A figure of a test's result that a threshold can name. */
public sealed interface Metric permits CountMetric, LatencyMetric {

    /** The name in a threshold, such as {@code p99.9} or {@code wait_avg}. */
    String text();

    Dimension dimension();
}
