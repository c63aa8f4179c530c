package io.dbbench.scenario;

import java.util.Locale;
import java.util.function.Function;

/** A statistic of one part of the latency. */
public record LatencyMetric(Part part, Statistic statistic) implements Metric {

    @Override
    public String text() {
        return part == Part.RESPONSE ? statistic.text() : part.text() + "_" + statistic.text();
    }

    @Override
    public Dimension dimension() {
        return Dimension.TIME;
    }

    @Override
    public boolean isCount() {
        return false;
    }

    @Override
    public boolean isShare() {
        return false;
    }

    @Override
    public boolean isAmount() {
        return false;
    }

    @Override
    public String example() {
        return "5ms";
    }

    @Override
    public <R> R match(
            Function<CountMetric, R> count, Function<LatencyMetric, R> latency, Function<PlanMetric, R> plan) {
        return latency.apply(this);
    }

    /** The parts of the time an iteration takes; {@code RESPONSE} is the sum of the others. */
    public enum Part {
        RESPONSE,
        SERVICE,
        WAIT,
        LAG;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One number computed from many latencies. */
    public sealed interface Statistic {

        String text();

        /** Returns the number of samples below which there is no value. */
        long samplesNeeded();

        /** Returns what the function for this statistic returns. */
        <R> R match(Function<Exact, R> exact, Function<Percentile, R> percentile);
    }

    /** The statistics that are computed from every latency, exactly. */
    public enum Exact implements Statistic {
        AVG,
        MIN,
        MAX,
        STDDEV;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public long samplesNeeded() {
            return this == STDDEV ? 2 : 1;
        }

        @Override
        public <R> R match(Function<Exact, R> exact, Function<Percentile, R> percentile) {
            return exact.apply(this);
        }
    }

    /**
     * The value that a share of the latencies does not exceed.
     *
     * @param percent 0 to 100
     */
    public record Percentile(double percent) implements Statistic {
        @Override
        public String text() {
            return percent == Math.rint(percent) ? "p" + (long) percent : "p" + percent;
        }

        /**
         * Returns the fewest samples of which at least one is at or beyond this percentile: 100 for p99, 1000 for p99.9.
         * With fewer, the percentile would equal the maximum.
         */
        @Override
        public long samplesNeeded() {
            double beyond = Math.max(100 - percent, 0);
            return percent <= 50 || percent == 100 ? 1 : Math.round(Math.ceil(100 / beyond - 1e-9));
        }

        @Override
        public <R> R match(Function<Exact, R> exact, Function<Percentile, R> percentile) {
            return percentile.apply(this);
        }
    }
}
