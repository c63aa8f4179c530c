package io.dbbench.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The share of a test's plans that meet a requirement. The limit is always all of them. */
public sealed interface PlanMetric extends Metric {
    /** Tables with fewer rows are not judged, because the planner rightly reads them whole. */
    long USUAL_SMALL_TABLE = 1000;

    /** The beginning of the names of all requirements. */
    String PREFIX = "plan_";

    /** Returns the requirement in words, such as {@code uses agents_tenant}. */
    String requirement();

    /** Returns what the function for this requirement returns. */
    <R> R match(
            Function<Uses, R> uses,
            Function<Avoids, R> avoids,
            Function<Usable, R> usable,
            Function<Unchanged, R> shape);

    /** Returns whether it is about plans that are made without sequential scans. */
    default boolean isAboutWhatCanServe() {
        return match(uses -> false, avoids -> false, usable -> true, shape -> false);
    }

    /** Returns whether it compares plans with those of saved results. */
    default boolean isByBaseline() {
        return match(uses -> false, avoids -> false, usable -> false, shape -> true);
    }

    /** Returns the threshold that every plan meets the requirement. */
    default Threshold threshold() {
        return new Threshold(
                "plan " + requirement(),
                this,
                Threshold.Operator.EQUAL,
                isByBaseline() ? new Limit.Baseline(1, Dimension.NUMBER) : Limit.of(1, Dimension.NUMBER),
                Severity.FAIL);
    }

    /**
     * An index is used in every plan of a statement.
     *
     * @param smallTable the index of a table with fewer rows may be left unused
     */
    record Uses(String index, long smallTable) implements PlanMetric {
        @Override
        public String requirement() {
            return "uses " + index;
        }

        @Override
        public <R> R match(
                Function<Uses, R> uses,
                Function<Avoids, R> avoids,
                Function<Usable, R> usable,
                Function<Unchanged, R> shape) {
            return uses.apply(this);
        }
    }

    /**
     * A kind of node is in no plan.
     *
     * @param node its type as {@code EXPLAIN} names it, such as {@code Seq Scan}
     * @param table that it may not read; empty if it is not about a table, or about all
     * @param smallTable tables with fewer rows may be read so
     */
    record Avoids(String node, Optional<String> table, long smallTable) implements PlanMetric {
        @Override
        public String requirement() {
            return "avoids " + node.toLowerCase(Locale.ROOT)
                    + table.map(name -> " on " + name).orElse("");
        }

        @Override
        public <R> R match(
                Function<Uses, R> uses,
                Function<Avoids, R> avoids,
                Function<Usable, R> usable,
                Function<Unchanged, R> shape) {
            return avoids.apply(this);
        }
    }

    /** An index is used in every plan of a statement that is made without sequential scans: it can serve. */
    record Usable(String index) implements PlanMetric {
        @Override
        public String requirement() {
            return "can use " + index;
        }

        @Override
        public <R> R match(
                Function<Uses, R> uses,
                Function<Avoids, R> avoids,
                Function<Usable, R> usable,
                Function<Unchanged, R> shape) {
            return usable.apply(this);
        }
    }

    /** Every plan has a shape that the baseline has, too. */
    record Unchanged() implements PlanMetric {
        @Override
        public String requirement() {
            return "shape is unchanged";
        }

        @Override
        public <R> R match(
                Function<Uses, R> uses,
                Function<Avoids, R> avoids,
                Function<Usable, R> usable,
                Function<Unchanged, R> shape) {
            return shape.apply(this);
        }
    }

    @Override
    default String text() {
        return match(
                uses -> PREFIX + "uses",
                avoids -> PREFIX + "avoids",
                usable -> PREFIX + "usable",
                shape -> PREFIX + "shape");
    }

    @Override
    default Dimension dimension() {
        return Dimension.NUMBER;
    }

    @Override
    default boolean isCount() {
        return false;
    }

    @Override
    default boolean isAmount() {
        return false;
    }

    @Override
    default boolean isShare() {
        return true;
    }

    @Override
    default String example() {
        return "100%";
    }

    @Override
    default <R> R match(
            Function<CountMetric, R> count, Function<LatencyMetric, R> latency, Function<PlanMetric, R> plan) {
        return plan.apply(this);
    }
}
