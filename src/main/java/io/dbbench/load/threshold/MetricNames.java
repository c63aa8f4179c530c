package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.LatencyMetric.Percentile;
import io.dbbench.scenario.LatencyMetric.Statistic;
import io.dbbench.scenario.Metric;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics by the names that thresholds use. */
final class MetricNames {
    private static final Pattern PERCENTILE = Pattern.compile("((?:service|wait|lag)_)?p([0-9]+(?:\\.[0-9]+)?)");
    private static final Map<String, Metric> NAMED = named();
    private static final String ALL = texts(Exact.values(), Exact::text)
            + ", p95 (any percentile), each also as service_…, wait_… and lag_…, and "
            + texts(CountMetric.values(), CountMetric::text);

    private MetricNames() {}

    static boolean isPercentile(String name) {
        return PERCENTILE.matcher(name).matches();
    }

    /**
     * The metric called {@code name}.
     *
     * @param offset of the name in the check, for the error
     */
    static Metric named(String name, int offset) throws MalformedThreshold {
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches()) {
            return percentile(percentile, offset);
        }
        Metric metric = NAMED.get(name);
        if (metric == null) {
            throw new MalformedThreshold(Rule.MALFORMED_THRESHOLD, offset, unknown(name));
        }
        return metric;
    }

    private static Metric percentile(Matcher name, int offset) throws MalformedThreshold {
        double percent = Double.parseDouble(name.group(2));
        if (percent > 100) {
            throw new MalformedThreshold(
                    Rule.IMPOSSIBLE_THRESHOLD,
                    offset,
                    Quoting.quote(name.group()) + " is not a percentile; use p0 to p100");
        }
        String prefix = name.group(1);
        Part part = prefix == null
                ? Part.RESPONSE
                : Part.valueOf(prefix.substring(0, prefix.length() - 1).toUpperCase(Locale.ROOT));
        return new LatencyMetric(part, new Percentile(percent));
    }

    private static String unknown(String name) {
        List<String> names = new ArrayList<>(NAMED.keySet());
        names.addAll(List.of("p50", "p90", "p95", "p99", "p99.9", ThresholdParser.BASELINE));
        String question = Suggestions.question(name, names);
        return "unknown metric " + Quoting.quote(name) + (question.isEmpty() ? "; metrics are " + ALL : question);
    }

    private static <T> String texts(T[] constants, Function<T, String> text) {
        return Stream.of(constants).map(text).collect(Collectors.joining(", "));
    }

    private static Map<String, Metric> named() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            for (Statistic statistic : Exact.values()) {
                Metric metric = new LatencyMetric(part, statistic);
                metrics.put(metric.text(), metric);
            }
        }
        for (Metric metric : CountMetric.values()) {
            metrics.put(metric.text(), metric);
        }
        return metrics;
    }
}
