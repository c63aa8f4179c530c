package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.scenario.EvidenceLevel;
import io.dbbench.scenario.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Finds thresholds that need more evidence of the server than the scenario collects. */
final class EvidenceCheck {
    private EvidenceCheck() {}

    static void report(BindingContext context, Metric metric, String pointer) {
        Optional<EvidenceLevel> stated =
                level(context.tree().root().at("/evidence").asString(""));
        metric.evidence()
                .filter(needed ->
                        stated.filter(level -> level.compareTo(needed) < 0).isPresent())
                .ifPresent(needed -> context.report(
                        pointer,
                        Rule.NO_DATA,
                        (metric.plan().isPresent() ? "'plan'" : metric.text()) + " has no data with 'evidence: "
                                + text(stated.orElseThrow()) + "'; it takes 'evidence: " + text(needed) + "'"));
    }

    private static Optional<EvidenceLevel> level(String text) {
        return Arrays.stream(EvidenceLevel.values())
                .filter(level -> text(level).equals(text))
                .findFirst();
    }

    private static String text(EvidenceLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
