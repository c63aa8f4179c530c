package io.dbbench.scenario;

import java.util.Locale;
import java.util.Optional;
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
    ROWS(Form.COUNT),
    /** Starts of an open load that were due but never begun. */
    UNSTARTED(Form.COUNT),
    /** Rows read per iteration. */
    ROWS_PER_ITERATION(Form.AMOUNT),
    /** Blocks of shared buffers that one iteration read, cached or not. */
    BLOCKS(Form.AMOUNT),
    /** Those of them that were not in shared buffers. */
    BLOCKS_READ(Form.AMOUNT),
    /** Blocks that one iteration wrote to temporary files. */
    TEMP_BLOCKS(Form.AMOUNT),
    /** Bytes that one iteration added to the write-ahead log. */
    WAL_BYTES(Form.AMOUNT),
    /** Largest factor by which the planner misjudged a number of rows. */
    Q_ERROR(Form.AMOUNT),
    /** Share of their time that sessions waited for locks. */
    LOCK_WAIT(Form.SHARE);

    private final Form form;

    CountMetric(Form form) {
        this.form = form;
    }

    private enum Form {
        RATE(Dimension.RATE, "1000/s"),
        COUNT(Dimension.NUMBER, "10"),
        /** An average, which need not be whole. */
        AMOUNT(Dimension.NUMBER, "100"),
        SHARE(Dimension.NUMBER, "1%");

        private final Dimension dimension;
        private final String example;

        Form(Dimension dimension, String example) {
            this.dimension = dimension;
            this.example = example;
        }
    }

    @Override
    public Optional<EvidenceLevel> evidence() {
        return switch (this) {
            case QPS, TPS, ERRORS, ERROR_RATE, ROWS, UNSTARTED, ROWS_PER_ITERATION -> Optional.empty();
            case Q_ERROR -> Optional.of(EvidenceLevel.PLANS);
            case BLOCKS, BLOCKS_READ, TEMP_BLOCKS, WAL_BYTES, LOCK_WAIT -> Optional.of(EvidenceLevel.FULL);
        };
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
    public boolean isAmount() {
        return form == Form.AMOUNT;
    }

    @Override
    public String example() {
        return form.example;
    }

    @Override
    public <R> R match(
            Function<CountMetric, R> count, Function<LatencyMetric, R> latency, Function<PlanMetric, R> plan) {
        return count.apply(this);
    }
}
