package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.threshold.ThresholdParser.Check;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds the thresholds of a test or of the defaults. */
public final class ThresholdBinder {
    /** A limit, since each threshold is compared with all others. */
    private static final int MOST_OF_A_LIST = 100;

    private final BindingContext context;

    public ThresholdBinder(BindingContext context) {
        this.context = context;
    }

    /** A threshold, and the pointer of its check. */
    public record Stated(Threshold threshold, String pointer) {
        public boolean isOfDefaults() {
            return pointer.startsWith("/defaults/");
        }
    }

    /** Returns the valid thresholds of a list, and reports the others. */
    public List<Stated> of(@Nullable List<ScenarioDocument.Threshold> documents, String pointer) {
        List<Stated> stated = new ArrayList<>();
        for (int i = 0; documents != null && i < documents.size(); i++) {
            ScenarioDocument.Threshold document = documents.get(i);
            if (document != null && document.check() != null) {
                String entry = JsonPointers.child(pointer, i);
                String check = context.tree().root().at(entry).isObject() ? JsonPointers.child(entry, "check") : entry;
                threshold(document.check(), severity(document, entry), check)
                        .ifPresent(threshold -> stated.add(new Stated(threshold, check)));
            }
        }
        reportDuplicates(stated);
        if (stated.size() > MOST_OF_A_LIST) {
            String message = "'thresholds' has more than " + MOST_OF_A_LIST + " entries; keep those that matter";
            context.report(pointer, Rule.TOO_LARGE, message);
            return List.of();
        }
        return stated;
    }

    /** Returns the thresholds of the test, and those of the defaults for other metrics. */
    public static List<Stated> effective(List<Stated> own, List<Stated> defaults) {
        List<Metric> judged =
                own.stream().map(stated -> stated.threshold().metric()).toList();
        List<Stated> effective = new ArrayList<>(own);
        defaults.stream()
                .filter(stated -> !judged.contains(stated.threshold().metric()))
                .forEach(effective::add);
        return List.copyOf(effective);
    }

    /** Returns the thresholds, with {@code errors == 0} added unless one of them is about errors. */
    public static List<Threshold> withNoErrors(List<Stated> stated) {
        List<Threshold> thresholds =
                new ArrayList<>(stated.stream().map(Stated::threshold).toList());
        boolean judgesErrors = thresholds.stream()
                .map(Threshold::metric)
                .anyMatch(metric -> metric == CountMetric.ERRORS || metric == CountMetric.ERROR_RATE);
        if (!judgesErrors) {
            thresholds.add(Threshold.NO_ERRORS);
        }
        return thresholds;
    }

    /** Returns the latency metric of the threshold that needs the most samples. */
    public static Optional<LatencyMetric> mostDemanding(Threshold threshold) {
        return metrics(threshold)
                .flatMap(metric -> metric.latency().stream())
                .reduce((one, other) ->
                        one.statistic().samplesNeeded() < other.statistic().samplesNeeded() ? other : one);
    }

    private Optional<Threshold> threshold(String text, Severity severity, String pointer) {
        try {
            Check check = ThresholdParser.parse(text);
            Limit limit = LimitUnits.limit(check);
            Threshold threshold = new Threshold(text.strip(), check.metric(), check.operator(), limit, severity);
            TautologyCheck.of(check.metric(), check.operator(), limit)
                    .ifPresent(nonsense -> context.report(pointer, nonsense.rule(), nonsense.message()));
            reportNoData(threshold, pointer);
            if (severity == Severity.ABORT && limit.ofBaseline().isPresent()) {
                context.report(
                        pointer,
                        Rule.CONFLICTING_KEYS,
                        "'abort' and a limit by the baseline, which is judged after the run, are mutually exclusive");
            }
            return Optional.of(threshold);
        } catch (MalformedThreshold e) {
            context.reportWithin(pointer, e.offset(), e.rule(), e.explanation());
            return Optional.empty();
        }
    }

    private Severity severity(ScenarioDocument.Threshold document, String pointer) {
        boolean warns = Objects.equals(document.severity(), "warn");
        if (!Objects.equals(document.abort(), true)) {
            return warns ? Severity.WARN : Severity.FAIL;
        }
        if (warns) {
            context.reportKey(
                    JsonPointers.child(pointer, "abort"),
                    Rule.CONFLICTING_KEYS,
                    "'abort' and 'severity: warn' are mutually exclusive");
        }
        return Severity.ABORT;
    }

    private void reportNoData(Threshold threshold, String pointer) {
        metrics(threshold).forEach(metric -> EvidenceCheck.report(context, metric, pointer));
        if (!context.states("/database/pool")) {
            part(threshold, Part.WAIT)
                    .ifPresent(metric -> context.report(
                            pointer,
                            Rule.NO_DATA,
                            metric.text() + " has no data: only scenarios with 'pool' in 'database' have a wait"));
        }
    }

    /** Returns the metric that the threshold uses and that only an open load has. */
    public static Optional<Metric> ofSchedule(Threshold threshold) {
        return metrics(threshold)
                .filter(metric -> metric == CountMetric.UNSTARTED
                        || metric.latency()
                                .filter(latency -> latency.part() == Part.LAG)
                                .isPresent())
                .findFirst();
    }

    /** Returns the metric of a part of the latency that the threshold uses. */
    public static Optional<LatencyMetric> part(Threshold threshold, Part part) {
        return metrics(threshold)
                .flatMap(metric -> metric.latency().stream())
                .filter(metric -> metric.part() == part)
                .findFirst();
    }

    /**
     * Reports duplicates. A metric may have several limits: one that fails and a narrower one that warns, or a number and another metric.
     * Of two numbers on one side, one is redundant.
     */
    private void reportDuplicates(List<Stated> stated) {
        Map<String, List<Stated>> alike = new HashMap<>();
        for (Stated one : stated) {
            Threshold threshold = one.threshold();
            // by its text: see decision 14 for what a record's own hash code costs
            String sense = threshold.metric().text() + threshold.operator() + threshold.severity();
            List<Stated> before = alike.computeIfAbsent(sense, key -> new ArrayList<>());
            before.stream()
                    .filter(other -> areSame(threshold, other.threshold()))
                    .findFirst()
                    .ifPresent(other -> {
                        String message = "duplicate threshold " + Quoting.quote(threshold.text()) + " (first at line "
                                + context.line(other.pointer()) + ")";
                        context.report(one.pointer(), Rule.DUPLICATE_THRESHOLD, message);
                    });
            before.add(one);
        }
    }

    /** Returns whether two limits of a metric are redundant; two different numbers for equality contradict each other instead. */
    private static boolean areSame(Threshold one, Threshold other) {
        boolean numbers =
                one.limit().constant().isPresent() && other.limit().constant().isPresent();
        return (numbers && one.operator() != Threshold.Operator.EQUAL)
                || one.limit().equals(other.limit());
    }

    private static Stream<Metric> metrics(Threshold threshold) {
        return Stream.concat(Stream.of(threshold.metric()), threshold.limit().metric().stream());
    }
}
