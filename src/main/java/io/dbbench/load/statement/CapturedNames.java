package io.dbbench.load.statement;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument.Step;
import io.dbbench.load.document.Suppressions;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.sql.SqlText.Reference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that the steps of a transaction capture for later steps. */
public final class CapturedNames {
    private final BindingContext context;

    /** The pointer of each capture, including those of later steps. */
    private final Map<String, String> pointers = new LinkedHashMap<>();

    /** Names with faulty columns, about which no further problems are reported. */
    private final Set<String> faulty = new HashSet<>();

    private final Set<String> known = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> reported = new HashSet<>();

    CapturedNames(BindingContext context) {
        this.context = context;
    }

    /** Collects the names of all steps, and reports ambiguous ones. */
    public static CapturedNames of(List<Step> steps, String pointer, BindingContext context) {
        CapturedNames captured = new CapturedNames(context);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step != null && step.capture() != null) {
                String captures = JsonPointers.child(JsonPointers.child(pointer, i), "capture");
                step.capture().keySet().forEach(name -> captured.declare(name, JsonPointers.child(captures, name)));
                captured.faulty.addAll(context.faulty().keys(captures));
            }
        }
        return captured;
    }

    private void declare(String name, String pointer) {
        String first = pointers.putIfAbsent(name, pointer);
        if (first != null) {
            String message = "'" + name + "' is already captured at line " + context.line(first) + "; use another name";
            context.reportKey(pointer, Rule.CAPTURE_NAME, message);
        } else if (context.parameters().contains(name)) {
            String message = "'" + name + "' is also the name of a parameter; use another name";
            context.reportKey(pointer, Rule.CAPTURE_NAME, message);
        }
    }

    /** Makes the names of a step known to later steps. */
    public void learn(Step step) {
        if (step.capture() != null) {
            known.addAll(step.capture().keySet());
        }
    }

    /** Takes all names for used, by a step that could not be read. */
    void useAll() {
        used.addAll(pointers.keySet());
    }

    /** Returns whether a reference is to a capture; reports references before the capture. */
    boolean takes(Reference reference, String pointer) {
        String name = reference.name();
        if (faulty.contains(name)) {
            return true;
        }
        String captured = pointers.get(name);
        if (captured == null || context.parameters().contains(name)) {
            return false;
        }
        used.add(name);
        if (!known.contains(name) && reported.add(name)) {
            String message = "':" + name + "' has no value yet; it is captured at line " + context.line(captured)
                    + ", for later steps only";
            context.reportWithin(pointer, reference.start(), Rule.UNDECLARED_PARAMETER, message);
        }
        return true;
    }

    /** Warns of captures that no later step uses. */
    public void reportUnused(Suppressions ignored) {
        pointers.forEach((name, pointer) -> {
            if (!used.contains(name) && !context.parameters().contains(name)) {
                String message =
                        "captured value '" + name + "' is never used; use :" + name + " in a later step, or remove it";
                ignored.warn(JsonPointers.entry(pointer), context.tree().key(pointer), Rule.UNUSED_CAPTURE, message);
            }
        });
    }
}
