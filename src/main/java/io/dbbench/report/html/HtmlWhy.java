package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.result.Finding;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.Waits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why the values of a test are as they are.
 *
 * @param shares what the sessions did, the largest part first; empty with too few samples
 * @param use of the server per iteration
 * @param missing what could not be seen
 */
record HtmlWhy(List<Share> shares, List<Fact> use, List<HtmlPlan> plans, List<String> missing) {
    private static final int MOST_SHARES = 8;

    /** A smaller share is shown as 0 %. */
    private static final double LEAST_SHARE = 0.005;

    /** A part of the sessions' time. */
    record Share(String name, BigDecimal share, String text) {}

    record Fact(String name, String text) {}

    static HtmlWhy of(Evidence evidence, List<Finding> findings) {
        return new HtmlWhy(
                evidence.waits()
                        .filter(Waits::isMeaningful)
                        .map(HtmlWhy::shares)
                        .orElse(List.of()),
                evidence.counters().flatMap(Counters::use).map(HtmlWhy::use).orElse(List.of()),
                HtmlPlan.of(evidence, findings),
                evidence.missing().stream()
                        .limit(BoundedText.MAX_ENTRIES)
                        .map(line -> BoundedText.of(line, BoundedText.MESSAGE))
                        .toList());
    }

    private static List<Share> shares(Waits waits) {
        return waits.events().stream()
                .filter(wait -> waits.share(wait::equals) >= LEAST_SHARE)
                .limit(MOST_SHARES)
                .map(wait -> share(wait, waits))
                .toList();
    }

    private static Share share(Waits.Wait wait, Waits waits) {
        double share = waits.share(each -> each.equals(wait));
        String name = wait.isClient()
                ? "waiting for dbbench"
                : wait.event().isEmpty() ? wait.type() : wait.type() + ": " + wait.event();
        return new Share(
                BoundedText.of(name, BoundedText.NAME),
                HtmlNumbers.of(share),
                String.format(Locale.ROOT, "%.0f ± %.0f %%", 100 * share, 100 * waits.error(share)));
    }

    private static List<Fact> use(ResourceUse use) {
        List<Fact> facts = new ArrayList<>();
        fact("Blocks", use.blocks()).ifPresent(facts::add);
        fact("Blocks read", use.blocksRead()).ifPresent(facts::add);
        fact("Temporary blocks", use.tempBlocks()).ifPresent(facts::add);
        fact("WAL bytes", use.walBytes()).ifPresent(facts::add);
        return facts;
    }

    private static Optional<Fact> fact(String name, OptionalDouble value) {
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fact(
                        name,
                        String.format(Locale.ROOT, "%,.1f", value.getAsDouble()).replaceFirst("\\.0$", "")));
    }
}
