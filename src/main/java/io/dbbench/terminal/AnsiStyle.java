package io.dbbench.terminal;

/** A color or weight of text, and its ANSI escape code. */
public enum AnsiStyle {
    PLAIN(""),
    BOLD("1"),
    FAINT("2"),
    GREEN("32"),
    YELLOW("33"),
    RED("31"),
    CYAN("36");

    private final String code;

    AnsiStyle(String code) {
        this.code = code;
    }

    /** Returns the text in this style, or as it is when the style or the ink is plain. */
    String paint(String text, Presentation.Ink ink) {
        boolean plain = this == PLAIN || ink == Presentation.Ink.PLAIN || text.isEmpty();
        return plain ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
