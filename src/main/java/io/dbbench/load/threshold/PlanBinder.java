package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.document.Sourced;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.PlanMetric;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds what a test, or the defaults, require of plans. */
public final class PlanBinder {
    /** A type of node, and the table that it reads or writes. */
    private static final Pattern NODE = Pattern.compile("\\s*(\\S+(?:\\s+\\S+)*?)(?:\\s+(?i:on)\\s+(\\S+))?\\s*");

    /** A limit, since each is compared with every plan. */
    private static final int MOST_OF_A_LIST = 100;

    private final BindingContext context;

    public PlanBinder(BindingContext context) {
        this.context = context;
    }

    /** Returns the valid requirements, each once, and reports the others. */
    public List<PlanMetric> of(Sourced<ScenarioDocument.Plan> stated) {
        ScenarioDocument.Plan plan = stated.value();
        long smallTable = Optional.ofNullable(plan.smallTable()).orElse(PlanMetric.USUAL_SMALL_TABLE);
        List<PlanMetric> requirements = new ArrayList<>();
        requirements.addAll(list(
                plan.uses(), stated, "uses", (name, at) -> Optional.of(new PlanMetric.Uses(name.strip(), smallTable))));
        requirements.addAll(
                list(plan.usable(), stated, "usable", (name, at) -> Optional.of(new PlanMetric.Usable(name.strip()))));
        requirements.addAll(list(plan.avoids(), stated, "avoids", (text, at) -> node(text, at, smallTable)));
        if (plan.shape() != null) {
            requirements.add(new PlanMetric.Unchanged());
        }
        requirements.stream().findFirst().ifPresent(one -> EvidenceCheck.report(context, one, stated.pointer()));
        return requirements.stream().distinct().toList();
    }

    private List<PlanMetric> list(
            @Nullable List<String> texts,
            Sourced<?> stated,
            String key,
            BiFunction<String, String, Optional<PlanMetric>> read) {
        String pointer = JsonPointers.child(stated.pointer(), key);
        if (texts != null && texts.size() > MOST_OF_A_LIST) {
            String message =
                    Quoting.quote(key) + " has more than " + MOST_OF_A_LIST + " entries; keep those that matter";
            context.report(pointer, Rule.TOO_LARGE, message);
            return List.of();
        }
        List<PlanMetric> requirements = new ArrayList<>();
        for (int i = 0; texts != null && i < texts.size(); i++) {
            String text = texts.get(i);
            if (text != null) {
                read.apply(text, JsonPointers.child(pointer, i)).ifPresent(requirements::add);
            }
        }
        return requirements;
    }

    private Optional<PlanMetric> node(String text, String pointer, long smallTable) {
        Matcher matcher = NODE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String words = matcher.group(1).replaceAll("\\s+", " ");
        Optional<PlanNodeType> type = PlanNodeType.of(words);
        Optional<String> table = Optional.ofNullable(matcher.group(2));
        if (type.isEmpty()) {
            String question = Suggestions.question(words.toLowerCase(Locale.ROOT), PlanNodeType.texts());
            String examples = "; nodes are called as in EXPLAIN, such as 'seq scan on agents', 'nested loop' or 'sort'";
            String message = "no plan has a node " + Quoting.quote(words) + (question.isEmpty() ? examples : question);
            context.report(pointer, Rule.WRONG_VALUE, message);
            return Optional.empty();
        }
        if (table.isPresent() && !type.get().hasTable()) {
            String message =
                    "a node " + Quoting.quote(type.get().text()) + " has no table; leave out 'on " + table.get() + "'";
            context.report(pointer, Rule.WRONG_VALUE, message);
            return Optional.empty();
        }
        return Optional.of(new PlanMetric.Avoids(type.get().text(), table, smallTable));
    }
}
