package io.dbbench.terminal;

import java.util.regex.Pattern;

/**
 * The commands that the runner of GitHub workflows reads from the output of a step: lines that begin with {@code ::},
 * after spaces of any kind, and, in the older form, lines that contain {@code ##[}.
 */
public final class WorkflowCommands {
    private static final Pattern COMMAND = Pattern.compile("(?m)^([^\\p{Graph}\\n]*:):|(##)\\[");

    private WorkflowCommands() {}

    /** Returns a text without commands: a space is inserted into the beginning of each. */
    public static String disarmed(String text) {
        return COMMAND.matcher(text).replaceAll(match -> match.group(1) == null ? "## [" : match.group(1) + " :");
    }
}
