package io.dbbench.report;

import java.util.List;

/** Lines of text for a terminal, gathered from top to bottom. One thread uses it. */
final class Page {
    private final StringBuilder text = new StringBuilder();
    private final int columns;
    private final Presentation.Ink ink;

    Page(int columns, Presentation.Ink ink) {
        this.columns = columns;
        this.ink = ink;
    }

    int columns() {
        return columns;
    }

    /** A runner of GitHub's takes a line that begins with two colons for a command; blanks do not keep it from that. */
    void line(String line) {
        String harmless = line.stripLeading().startsWith("::") ? line.replaceFirst("::", ":\u200B:") : line;
        text.append(harmless).append('\n');
    }

    void blank() {
        line("");
    }

    /** In bold, where there is colour. */
    void heading(String heading) {
        line(Tone.BOLD.paint(heading, ink));
    }

    void field(String label, String value) {
        line(label + ": " + Cells.fit(Cells.visible(value), columns - label.length() - 2));
    }

    void line(Mark mark, String line) {
        line((mark.tone().paint(mark.sign(), ink) + " " + line).stripTrailing());
    }

    /** A word in colour and what follows it, of any length. */
    void line(Tone tone, String word, String rest) {
        List<String> lines = Cells.wrap(Cells.visible(word + rest), columns);
        line(tone.paint(word, ink) + lines.get(0).substring(word.length()));
        lines.stream().skip(1).forEach(this::line);
    }

    /** Text of any length, its later lines indented under the first. */
    void paragraph(Mark mark, String words) {
        List<String> lines = Cells.wrap(Cells.visible(words.replaceAll("\\s+", " ")), columns - 2);
        line(mark, lines.get(0));
        lines.stream().skip(1).forEach(line -> line("  " + line));
    }

    void indented(String words) {
        Cells.wrap(Cells.visible(words.replaceAll("\\s+", " ")), columns - 6).forEach(line -> line("      " + line));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
