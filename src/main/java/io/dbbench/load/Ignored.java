package io.dbbench.load;

import java.util.Arrays;
import java.util.List;

/** Checks the names of rules that a test wants to be silent. */
final class Ignored {
    private static final List<String> CAN_BE_IGNORED = List.of(Rule.IDLE_WORKERS.id(), Rule.SIMILAR_TEST_NAMES.id());
    private static final List<String> ALL =
            Arrays.stream(Rule.values()).map(Rule::id).toList();

    private final Draft draft;

    Ignored(Draft draft) {
        this.draft = draft;
    }

    /** The names, each that means nothing reported. */
    List<String> check(Located<List<String>> ignore) {
        for (int i = 0; i < ignore.value().size(); i++) {
            String name = ignore.value().get(i);
            if (name != null && !CAN_BE_IGNORED.contains(name)) {
                String message = ALL.contains(name)
                        ? "rule " + Wording.quote(name) + " cannot be ignored for a test"
                        : "unknown rule " + Wording.quote(name);
                String question = Nearest.question(name, CAN_BE_IGNORED);
                String advice =
                        question.isEmpty() ? "; those that can: " + String.join(", ", CAN_BE_IGNORED) : question;
                draft.report(Pointer.child(ignore.pointer(), i), Rule.UNKNOWN_RULE, message + advice);
            }
        }
        return ignore.value();
    }
}
