package io.dbbench.load.lint;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.Suppressions;
import io.dbbench.load.lint.BenchmarkLint.Plan;
import io.dbbench.load.threshold.ThresholdBinder.Stated;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import java.util.Optional;

/** Warns of limits on the wrong side, such as {@code p95 > 5ms}, unless the test also has one on the usual side. */
final class ReversedThreshold {
    private final BindingContext context;
    private final Suppressions ignored;

    ReversedThreshold(BindingContext context, Suppressions ignored) {
        this.context = context;
        this.ignored = ignored;
    }

    /** The side of a metric on which its limit usually is. */
    private enum Side {
        ABOVE(Operator.LESS, Operator.LESS_OR_EQUAL),
        BELOW(Operator.GREATER, Operator.GREATER_OR_EQUAL);

        private final Operator strict;
        private final Operator orEqual;

        Side(Operator strict, Operator orEqual) {
            this.strict = strict;
            this.orEqual = orEqual;
        }

        static Optional<Side> of(Metric metric) {
            return metric.match(
                    count -> switch (count) {
                        case QPS, TPS -> Optional.of(BELOW);
                        case ERRORS, ERROR_RATE, UNSTARTED -> Optional.of(ABOVE);
                        case ROWS,
                                ROWS_PER_ITERATION,
                                BLOCKS,
                                BLOCKS_READ,
                                TEMP_BLOCKS,
                                WAL_BYTES,
                                Q_ERROR,
                                LOCK_WAIT -> Optional.empty();
                    },
                    latency -> Optional.of(ABOVE),
                    plan -> Optional.empty());
        }

        Side other() {
            return this == ABOVE ? BELOW : ABOVE;
        }

        boolean has(Operator operator) {
            return operator == strict || operator == orEqual;
        }
    }

    void check(Plan plan) {
        for (Stated stated : plan.thresholds()) {
            if (context.problems().hasErrorAt(context.tree().value(stated.pointer()))) {
                continue;
            }
            Side.of(stated.threshold().metric())
                    .filter(usual -> usual.other().has(stated.threshold().operator()))
                    .filter(usual -> plan.thresholds().stream().noneMatch(other -> isOn(usual, stated, other)))
                    .ifPresent(usual -> warn(plan, stated, usual));
        }
    }

    private static boolean isOn(Side side, Stated stated, Stated other) {
        return side.has(other.threshold().operator())
                && other.threshold()
                        .metric()
                        .text()
                        .equals(stated.threshold().metric().text());
    }

    private void warn(Plan plan, Stated stated, Side usual) {
        Threshold threshold = stated.threshold();
        Operator meant = threshold.operator() == usual.other().strict ? usual.strict : usual.orEqual;
        ignored.warn(
                plan.pointer(),
                context.tree().value(stated.pointer()),
                Rule.REVERSED_THRESHOLD,
                "'" + threshold.text() + "' passes when " + threshold.metric().text() + " is "
                        + (usual == Side.ABOVE ? "high" : "low") + "; did you mean '"
                        + threshold.text().replaceFirst(threshold.operator().symbol(), meant.symbol()) + "'?");
    }
}
