package io.dbbench.diagnostics.format;

import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.WorkflowCommands;
import java.util.stream.Collectors;

/** For a workflow on GitHub: all problems for its log, and the worst as annotations of the lines they are about. */
final class GithubFormat {
    /** GitHub shows so many of a kind for each step, and drops the others without a word. */
    private static final int MOST_ANNOTATIONS = 10;

    private GithubFormat() {}

    static String text(CheckResult result) {
        String annotations = result.worstFirst()
                .limit(MOST_ANNOTATIONS)
                .map(finding -> GithubAnnotations.annotation(finding) + "\n")
                .collect(Collectors.joining());
        return WorkflowCommands.disarmed(HumanFormat.text(result, Presentation.PLAIN)) + annotations;
    }
}
