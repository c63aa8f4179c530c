package io.dbbench.terminal;

import java.util.regex.Pattern;

/**
 * The commands that the runner of GitHub's workflows reads in what a step prints. It takes a line for one that begins
 * with {@code ::}, whatever blanks stand before, and, from older times, one that has {@code ##[} anywhere.
 */
public final class WorkflowCommands {
    private static final Pattern COMMAND = Pattern.compile("(?m)^([^\\p{Graph}\\n]*:):|(##)\\[");

    private WorkflowCommands() {}

    /** Text in which the runner sees no command: a blank parts what would begin one. */
    public static String disarmed(String text) {
        return COMMAND.matcher(text).replaceAll(match -> match.group(1) == null ? "## [" : match.group(1) + " :");
    }
}
