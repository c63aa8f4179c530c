package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.units.Plural;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that the names of results are unique. */
final class BenchmarkNames {
    private static final long MOST_RESULTS = 100_000;

    private final BindingContext context;
    private final Map<String, Integer> lines = new HashMap<>();
    private long results;

    BenchmarkNames(BindingContext context) {
        this.context = context;
    }

    /** Returns whether the tests so far have too many results. */
    boolean areTooMany() {
        return results > MOST_RESULTS;
    }

    /** The name of one test of a sweep. */
    static String sweep(String entry, int workers) {
        return entry + " (" + workers + " " + Plural.noun(workers, "worker") + ")";
    }

    /**
     * Adds an entry of the file; reports the first clash.
     *
     * @param sweep the numbers of workers, if it is one
     * @param branches the names of those of a mix
     */
    void add(String entry, List<Integer> sweep, List<String> branches, String test) {
        String pointer = JsonPointers.child(test, "name");
        results += Math.max(1L, sweep.size()) * (1 + branches.size());
        if (areTooMany()) {
            String message = "more than " + MOST_RESULTS + " results up to this test; shorten 'concurrency' or 'mix'";
            context.report(pointer, Rule.TOO_LARGE, message);
            return;
        }
        List<String> runs = new ArrayList<>(List.of(entry));
        sweep.forEach(workers -> runs.add(sweep(entry, workers)));
        Set<String> names = new LinkedHashSet<>();
        for (String run : runs) {
            names.add(run);
            branches.forEach(branch -> names.add(run + " / " + branch));
        }
        names.stream().filter(lines::containsKey).findFirst().ifPresent(name -> {
            String message = "duplicate test name " + Quoting.quote(name) + " (first at line " + lines.get(name) + ")";
            context.report(pointer, Rule.DUPLICATE_TEST, message);
        });
        names.forEach(name -> lines.putIfAbsent(name, context.line(pointer)));
    }
}
