package io.dbbench.load;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Sees to it that results can be told apart by their names. */
final class TestNames {
    private final Draft draft;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, String> sameButForCase = new HashMap<>();

    TestNames(Draft draft) {
        this.draft = draft;
    }

    /** The name of one test of a sweep. */
    static String sweep(String entry, int workers) {
        return entry + " (" + Wording.count(workers, "worker") + ")";
    }

    /**
     * Adds an entry of the file; reports the first clash.
     *
     * @param sweep the numbers of workers, if it is one
     * @param branches the names of those of a mix
     */
    void add(String entry, List<Integer> sweep, List<String> branches, String test, List<String> silenced) {
        String pointer = Pointer.child(test, "name");
        List<String> names = Stream.concat(Stream.of(entry), sweep.stream().map(workers -> sweep(entry, workers)))
                .flatMap(
                        name -> Stream.concat(Stream.of(name), branches.stream().map(branch -> name + " / " + branch)))
                .distinct()
                .toList();
        names.stream().filter(lines::containsKey).findFirst().ifPresent(name -> {
            String message = "duplicate test name " + Wording.quote(name) + " (first at line " + lines.get(name) + ")";
            draft.report(pointer, Rule.DUPLICATE_TEST, message);
        });
        names.forEach(name -> lines.putIfAbsent(name, draft.line(pointer)));
        String other = sameButForCase.putIfAbsent(entry.toLowerCase(Locale.ROOT), entry);
        if (other != null && !other.equals(entry) && !silenced.contains(Rule.SIMILAR_TEST_NAMES.id())) {
            String message = "test name " + Wording.quote(entry) + " differs from " + Wording.quote(other) + " (line "
                    + lines.get(other) + ") only by case";
            draft.report(pointer, Rule.SIMILAR_TEST_NAMES, message);
        }
    }
}
