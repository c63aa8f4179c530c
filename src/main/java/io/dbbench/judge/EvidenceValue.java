package io.dbbench.judge;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.Waits;
import io.dbbench.scenario.CountMetric;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The values of metrics that come from the server. */
final class EvidenceValue {
    private EvidenceValue() {}

    static MetricValue of(CountMetric metric, BenchmarkResult result) {
        return result.evidence()
                .map(evidence -> of(metric, evidence))
                .orElseGet(() -> MetricValue.absent("the run collected no evidence: use 'evidence: full'"));
    }

    private static MetricValue of(CountMetric metric, Evidence evidence) {
        return switch (metric) {
            case BLOCKS -> use(evidence, ResourceUse::blocks);
            case BLOCKS_READ -> use(evidence, ResourceUse::blocksRead);
            case TEMP_BLOCKS -> use(evidence, ResourceUse::tempBlocks);
            case WAL_BYTES -> use(evidence, ResourceUse::walBytes);
            case Q_ERROR -> MetricValue.presentOr(evidence.worstEstimate(), missing(evidence, "no plan was executed"));
            case LOCK_WAIT -> lockWait(evidence);
            case QPS, TPS, ERRORS, ERROR_RATE, ROWS, ROWS_PER_ITERATION, UNSTARTED ->
                throw new IllegalArgumentException(metric + " does not come from the server");
        };
    }

    private static MetricValue use(Evidence evidence, Function<ResourceUse, OptionalDouble> value) {
        OptionalDouble known =
                evidence.counters().flatMap(Counters::use).map(value).orElse(OptionalDouble.empty());
        return MetricValue.presentOr(known, missing(evidence, "the server's counters are not known"));
    }

    private static MetricValue lockWait(Evidence evidence) {
        Optional<Waits> waits = evidence.waits().filter(Waits::isMeaningful);
        return waits.map(seen -> MetricValue.present(seen.share("Lock")))
                .orElseGet(() -> MetricValue.absent(
                        missing(evidence, "a share needs at least " + Waits.MIN_OBSERVATIONS + " samples")));
    }

    private static String missing(Evidence evidence, String otherwise) {
        return evidence.missing().stream().findFirst().orElse(otherwise);
    }
}
