package io.dbbench.scenario;

import java.util.Locale;

/** The metrics that are not times. */
public enum CountMetric implements Metric {
    /** Completed statements a second. */
    QPS(Dimension.RATE),
    /** Completed iterations a second. */
    TPS(Dimension.RATE),
    /** Failed iterations. */
    ERRORS(Dimension.NUMBER),
    /** Failed iterations over all that were run, 0 to 1. */
    ERROR_RATE(Dimension.NUMBER),
    /** Rows read, over all completed iterations. */
    ROWS(Dimension.NUMBER);

    private final Dimension dimension;

    CountMetric(Dimension dimension) {
        this.dimension = dimension;
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Dimension dimension() {
        return dimension;
    }
}
