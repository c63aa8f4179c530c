package io.dbbench.report;

/** A colour or weight, and the ANSI escape for it. */
public enum Tone {
    PLAIN(""),
    BOLD("1"),
    GREEN("32"),
    YELLOW("33"),
    RED("31");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    public String paint(String text, Presentation.Ink ink) {
        return this == PLAIN || ink == Presentation.Ink.PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
