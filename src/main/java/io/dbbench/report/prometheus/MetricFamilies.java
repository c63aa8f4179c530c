package io.dbbench.report.prometheus;

import io.dbbench.stats.Latencies;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Data points gathered into families: the library wants a family as a whole, while a run is told test by test. */
final class MetricFamilies {
    private static final double[] PERCENTS = {50, 90, 95, 99};

    /** One kind of metric; of points with the same labels (a threshold given twice) the first is kept. */
    private record Family<P>(
            MetricMetadata metadata,
            Map<Labels, P> points,
            BiFunction<MetricMetadata, Collection<P>, MetricSnapshot> snapshot) {

        MetricSnapshot toSnapshot() {
            return snapshot.apply(metadata, points.values());
        }
    }

    private final Map<String, Family<GaugeDataPointSnapshot>> gauges = new TreeMap<>();
    private final Map<String, Family<SummaryDataPointSnapshot>> summaries = new TreeMap<>();
    private final Map<String, Family<InfoDataPointSnapshot>> infos = new TreeMap<>();

    void gauge(String name, String help, Labels labels, double value) {
        gauges.computeIfAbsent(name, key -> family(key, help, GaugeSnapshot::new))
                .points()
                .putIfAbsent(
                        labels,
                        GaugeDataPointSnapshot.builder()
                                .labels(labels)
                                .value(value)
                                .build());
    }

    void gauge(String name, String help, Labels labels, long count) {
        gauge(name, help, labels, (double) count);
    }

    void gauge(String name, String help, Labels labels, OptionalDouble value) {
        value.ifPresent(present -> gauge(name, help, labels, present));
    }

    /** A metric that is always 1 and says something with its labels; {@code _info} is appended to its name. */
    void info(String name, String help, Labels labels) {
        infos.computeIfAbsent(name, key -> family(key, help, InfoSnapshot::new))
                .points()
                .putIfAbsent(
                        labels, InfoDataPointSnapshot.builder().labels(labels).build());
    }

    /** In seconds. */
    void summary(String name, String help, Labels labels, Latencies latencies) {
        summaries
                .computeIfAbsent(name, key -> family(key, help, SummarySnapshot::new))
                .points()
                .putIfAbsent(
                        labels,
                        SummaryDataPointSnapshot.builder()
                                .labels(labels)
                                .quantiles(quantiles(latencies))
                                .count(latencies.count())
                                .sum(latencies.sumNanos() / 1e9)
                                .build());
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        gauges.values().forEach(family -> snapshots.metricSnapshot(family.toSnapshot()));
        summaries.values().forEach(family -> snapshots.metricSnapshot(family.toSnapshot()));
        infos.values().forEach(family -> snapshots.metricSnapshot(family.toSnapshot()));
        return snapshots.build();
    }

    private static <P> Family<P> family(
            String name, String help, BiFunction<MetricMetadata, Collection<P>, MetricSnapshot> snapshot) {
        return new Family<>(new MetricMetadata(name, help), new LinkedHashMap<>(), snapshot);
    }

    private static Quantiles quantiles(Latencies latencies) {
        Quantiles.Builder quantiles = Quantiles.builder();
        for (double percent : PERCENTS) {
            latencies
                    .percentileNanos(percent)
                    .ifPresent(nanos -> quantiles.quantile(new Quantile(percent / 100, nanos / 1e9)));
        }
        return quantiles.build();
    }
}
