package io.dbbench.terminal;

/** A colour or weight, and the ANSI escape for it. */
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

    /** The text in this tone where there is ink for it, and as it is otherwise. */
    public String paint(String text, Presentation.Ink ink) {
        return this == PLAIN || ink == Presentation.Ink.PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
