package io.dbbench.scenario;

import java.util.Locale;
import java.util.function.Function;

/** The metrics that are not times. */
public enum CountMetric implements Metric {
    /** Completed statements per second. */
    QPS(Form.RATE),
    /** Completed iterations per second. */
    TPS(Form.RATE),
    /** Failed iterations. */
    ERRORS(Form.COUNT),
    /** Failed iterations divided by all iterations, 0 to 1. */
    ERROR_RATE(Form.SHARE),
    /** Rows read by all completed iterations. */
    ROWS(Form.COUNT);

    private final Form form;

    CountMetric(Form form) {
        this.form = form;
    }

    private enum Form {
        RATE(Dimension.RATE, "1000/s"),
        COUNT(Dimension.NUMBER, "10"),
        SHARE(Dimension.NUMBER, "1%");

        private final Dimension dimension;
        private final String example;

        Form(Dimension dimension, String example) {
            this.dimension = dimension;
            this.example = example;
        }
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Dimension dimension() {
        return form.dimension;
    }

    @Override
    public boolean isCount() {
        return form == Form.COUNT;
    }

    @Override
    public boolean isShare() {
        return form == Form.SHARE;
    }

    @Override
    public String example() {
        return form.example;
    }

    @Override
    public <R> R match(Function<CountMetric, R> count, Function<LatencyMetric, R> latency) {
        return count.apply(this);
    }
}
