package io.dbbench.terminal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The medium that a report for people is read on.
 *
 * @param columns width of the terminal, in character cells
 */
public record Presentation(int columns, Ink ink) {

    /** Plain text of the usual width, for files and pipes. */
    public static final Presentation PLAIN = new Presentation(80, Ink.PLAIN);

    /** Whether ANSI escape codes may be used. */
    public enum Ink {
        PLAIN,
        COLOR
    }

    /**
     * Returns the characters of a report, each line ended by a line feed. A report may be shown in the log of a workflow on
     * GitHub, so none of its lines is a command for the runner there.
     */
    public String render(List<StyledText> lines) {
        return lines.stream()
                .map(line -> WorkflowCommands.disarmed(line.render(ink)) + "\n")
                .collect(Collectors.joining());
    }
}
