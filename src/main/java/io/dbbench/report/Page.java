package io.dbbench.report;

import java.util.List;

/** Lines of text for a terminal, gathered from top to bottom. One thread uses it. */
final class Page {
    private static final int SHORTEST_VALUE = 16;

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

    void line(String line) {
        text.append(RunnerCommands.disarmed(line)).append('\n');
    }

    void blank() {
        line("");
    }

    /** In bold, where there is colour. */
    void heading(String heading) {
        Cells.wrap(heading, columns).forEach(line -> line(Tone.BOLD.paint(line, ink)));
    }

    /** A value that is too long for what is left of the line is cut; one that would have next to nothing gets its own. */
    void field(String label, String value) {
        String shown = Cells.visible(value);
        int room = columns - label.length() - 2;
        if (room < Math.min(Cells.width(shown), SHORTEST_VALUE)) {
            line(label + ":");
            line("  " + Cells.fit(shown, columns - 2));
        } else {
            line(label + ": " + Cells.fit(shown, room));
        }
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
