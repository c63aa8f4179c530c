package io.dbbench.report.prometheus;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.Waits;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was seen of the server, as gauges. Labels have values from short lists only: types of wait events, kinds of events and
 * codes of findings, but no names of tables and sessions.
 *
 * @param test labels of the test
 */
record EvidenceMetrics(MetricFamilies families, Labels test) {

    void add(BenchmarkResult result) {
        if (result.iterations() > 0) {
            families.gauge(
                    "dbbench_rows_per_iteration",
                    "Rows that an iteration read in the last run.",
                    test,
                    (double) result.counts().rows() / result.iterations());
        }
        Map<Labels, Long> findings = result.findings().stream()
                .collect(Collectors.groupingBy(this::labels, TreeMap::new, Collectors.counting()));
        findings.forEach((labels, count) -> families.gauge(
                "dbbench_findings", "Findings about the test in the last run, by code and severity.", labels, count));
        result.evidence().ifPresent(this::add);
    }

    private Labels labels(Finding finding) {
        return test.add("code", finding.code()).add("severity", lowerCase(finding.severity()));
    }

    private void add(Evidence evidence) {
        evidence.counters().flatMap(Counters::use).ifPresent(this::add);
        evidence.counters().ifPresent(seen -> addEvents(evidence));
        evidence.waits().filter(Waits::isMeaningful).ifPresent(this::add);
        families.gauge(
                "dbbench_q_error",
                "Largest factor by which the planner misjudged a number of rows in the last run.",
                test,
                evidence.worstEstimate());
        families.gauge(
                "dbbench_plan_shapes",
                "Different plans that the statements of the test had in the last run.",
                test,
                evidence.plans().stream()
                        .mapToLong(plans -> plans.shapes().size())
                        .sum());
    }

    private void add(ResourceUse use) {
        families.gauge(
                "dbbench_blocks_per_iteration",
                "Blocks that an iteration read in shared buffers in the last run, cached or not.",
                test,
                use.blocks());
        families.gauge(
                "dbbench_blocks_read_per_iteration",
                "Blocks that an iteration read in the last run and that were not in shared buffers.",
                test,
                use.blocksRead());
        families.gauge(
                "dbbench_temp_blocks_per_iteration",
                "Blocks that an iteration wrote to temporary files in the last run.",
                test,
                use.tempBlocks());
        families.gauge(
                "dbbench_wal_records_per_iteration",
                "Records that an iteration added to the write-ahead log in the last run.",
                test,
                use.walRecords());
        families.gauge(
                "dbbench_wal_bytes_per_iteration",
                "Bytes that an iteration added to the write-ahead log in the last run.",
                test,
                use.walBytes());
    }

    private void add(Waits waits) {
        waits.events().stream()
                .map(Waits.Wait::type)
                .distinct()
                .forEach(type -> families.gauge(
                        "dbbench_server_time_ratio",
                        "Share of their time that the sessions of the test waited for events of a type, or had a CPU, in"
                                + " the last run.",
                        test.add("type", type),
                        waits.share(type)));
    }

    /** Adds all kinds that could be seen, so that no series disappears when nothing happens. */
    private void addEvents(Evidence evidence) {
        for (ServerEvent.Kind kind : ServerEvent.Kind.values()) {
            if (!evidence.sees(kind)) {
                continue;
            }
            families.gauge(
                    "dbbench_server_events",
                    "What else happened on the server while the test was measured in the last run; of sessions, in how"
                            + " many samples.",
                    test.add("kind", lowerCase(kind)),
                    evidence.events().stream()
                            .filter(event -> event.kind() == kind)
                            .mapToLong(ServerEvent::count)
                            .sum());
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
