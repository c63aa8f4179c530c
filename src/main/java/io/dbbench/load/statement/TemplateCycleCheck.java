package io.dbbench.load.statement;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.yaml.DepthLimit;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Template;
import io.dbbench.source.Position;
import io.dbbench.sql.SqlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds templates that contain themselves, or become too large. */
public final class TemplateCycleCheck {
    /** Bounds templates of templates, whose size may grow exponentially. */
    private static final long MOST_PIECES = 10_000;

    private static final Size LEAF = new Size(0, 1);

    private final BindingContext context;
    private final Map<String, Parameter> parameters;
    private final Map<String, Size> known = new HashMap<>();
    private final List<String> open = new ArrayList<>();

    public TemplateCycleCheck(BindingContext context, Map<String, Parameter> parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    /** The nesting depth of a template, and its total number of parts. */
    private record Size(int depth, long pieces) {}

    /** Reports cyclic templates, once for each cycle, and templates that are too large. */
    public void check() {
        parameters.keySet().forEach(this::size);
    }

    private Size size(String name) {
        Parameter parameter = parameters.get(name);
        Optional<Template> template = Optional.ofNullable(parameter)
                .flatMap(declared -> declared.kind().template());
        if (template.isEmpty()) {
            return LEAF;
        }
        if (open.contains(name)) {
            reportCycle(open.subList(open.indexOf(name), open.size()));
        } else if (!known.containsKey(name)) {
            open.add(name);
            Size size = open.size() > DepthLimit.DEEPEST ? new Size(open.size(), 1) : measured(template.get());
            open.remove(open.size() - 1);
            // a cycle is already reported
            known.putIfAbsent(name, isBearable(size, name) ? size : LEAF);
        }
        return known.getOrDefault(name, LEAF);
    }

    private Size measured(Template template) {
        int depth = 0;
        long pieces = template.parts().size();
        for (String reference : template.references()) {
            Size size = size(SqlText.parameterOf(reference));
            depth = Math.max(depth, size.depth());
            pieces += size.pieces();
        }
        return new Size(depth + 1, pieces);
    }

    private boolean isBearable(Size size, String name) {
        if (size.depth() > DepthLimit.DEEPEST) {
            report(name, Rule.TOO_LARGE, "templates are " + DepthLimit.MESSAGE);
        } else if (size.pieces() > MOST_PIECES) {
            report(name, Rule.TOO_LARGE, "template ':" + name + "' has more than " + MOST_PIECES + " parts in total");
        }
        return size.depth() <= DepthLimit.DEEPEST && size.pieces() <= MOST_PIECES;
    }

    private void reportCycle(List<String> cycle) {
        String first = cycle.stream()
                .min(Comparator.comparing((String name) -> context.tree().key(pointer(name)), Position.IN_FILE_ORDER))
                .orElseThrow();
        report(first, Rule.CYCLIC_TEMPLATE, "template ':" + first + "' contains itself");
        cycle.forEach(name -> known.put(name, LEAF));
    }

    private void report(String name, Rule rule, String message) {
        context.report(JsonPointers.child(pointer(name), "template"), rule, message);
    }

    private static String pointer(String name) {
        return JsonPointers.child("/parameters", name);
    }
}
