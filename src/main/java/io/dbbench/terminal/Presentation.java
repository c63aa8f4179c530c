package io.dbbench.terminal;

/**
 * What a report for people is looked at with.
 *
 * @param columns width of the terminal, in character cells
 */
public record Presentation(int columns, Ink ink) {

    /** Plain text of the customary width: what a file or a pipe gets. */
    public static final Presentation PLAIN = new Presentation(80, Ink.PLAIN);

    /** Whether ANSI escapes may be used. */
    public enum Ink {
        PLAIN,
        COLOR
    }
}
