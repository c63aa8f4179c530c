package io.dbbench.report.console;

import io.dbbench.report.StatusSymbol;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import io.dbbench.terminal.WorkflowCommands;
import java.util.List;

/** Lines of text for a terminal, gathered from top to bottom. One thread uses it. */
public final class TextPage {
    private static final int SHORTEST_VALUE = 16;

    private final StringBuilder text = new StringBuilder();
    private final int columns;
    private final Presentation.Ink ink;

    TextPage(int columns, Presentation.Ink ink) {
        this.columns = columns;
        this.ink = ink;
    }

    public int columns() {
        return columns;
    }

    void line(String line) {
        text.append(WorkflowCommands.disarmed(line)).append('\n');
    }

    public void blank() {
        line("");
    }

    /** In bold, where there is colour. */
    public void heading(String heading) {
        TerminalText.wrap(heading, columns).forEach(line -> line(AnsiStyle.BOLD.paint(line, ink)));
    }

    /** A value that is too long for what is left of the line is cut; one that would have next to nothing gets its own. */
    void field(String label, String value) {
        String shown = TerminalText.visible(value);
        int room = columns - label.length() - 2;
        if (room < Math.min(TerminalText.width(shown), SHORTEST_VALUE)) {
            line(label + ":");
            line("  " + TerminalText.fit(shown, columns - 2));
        } else {
            line(label + ": " + TerminalText.fit(shown, room));
        }
    }

    public void line(StatusSymbol mark, String line) {
        line((mark.tone().paint(mark.sign(), ink) + " " + line).stripTrailing());
    }

    /** A word in colour and what follows it, of any length. */
    public void line(AnsiStyle tone, String word, String rest) {
        List<String> lines = TerminalText.wrap(TerminalText.visible(word + rest), columns);
        line(tone.paint(word, ink) + lines.get(0).substring(word.length()));
        lines.stream().skip(1).forEach(this::line);
    }

    /** Text of any length, its later lines indented under the first. */
    public void paragraph(StatusSymbol mark, String words) {
        List<String> lines = TerminalText.wrap(TerminalText.visible(words.replaceAll("\\s+", " ")), columns - 2);
        line(mark, lines.get(0));
        lines.stream().skip(1).forEach(line -> line("  " + line));
    }

    public void indented(String words) {
        TerminalText.wrap(TerminalText.visible(words.replaceAll("\\s+", " ")), columns - 6)
                .forEach(line -> line("      " + line));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
