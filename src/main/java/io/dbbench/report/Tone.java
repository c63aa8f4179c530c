package io.dbbench.report;

/** A colour, and the ANSI escape for it. */
enum Tone {
    PLAIN(""),
    GREEN("32"),
    YELLOW("33"),
    RED("31");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    String paint(String text, Presentation.Ink ink) {
        return this == PLAIN || ink == Presentation.Ink.PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
