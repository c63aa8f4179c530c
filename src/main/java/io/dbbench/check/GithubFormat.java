package io.dbbench.check;

import io.dbbench.report.Presentation;
import io.dbbench.report.RunnerCommands;
import java.util.stream.Collectors;

/** For a workflow on GitHub: all problems for its log, and the worst as annotations of the lines they are about. */
final class GithubFormat {
    /** GitHub shows so many of a kind for each step, and drops the others without a word. */
    private static final int MOST_ANNOTATIONS = 10;

    private GithubFormat() {}

    static String text(CheckResult result) {
        String annotations = result.worstFirst()
                .limit(MOST_ANNOTATIONS)
                .map(finding -> Workflow.annotation(finding) + "\n")
                .collect(Collectors.joining());
        return RunnerCommands.disarmed(HumanFormat.text(result, Presentation.PLAIN)) + annotations;
    }
}
