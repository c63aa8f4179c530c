package io.dbbench.markup;

import io.dbbench.units.Plural;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page in GitHub's Markdown, built from top to bottom. Text is shown as it is: nothing in it becomes markup, and no name
 * mentions a user. Lists and tables end when the page has its length. One thread uses it.
 */
public final class MarkdownText {
    private static final String SPECIAL = "\\`*_[]|~$#";
    private static final Pattern MENTION = Pattern.compile("@(?=\\w)");
    private static final String HARMLESS_MENTION = "@\u200B";

    private final StringBuilder text = new StringBuilder();
    private final long maxBytes;
    private long bytes;
    private boolean inList;

    /** @param maxBytes of lists and tables in UTF-8; what is around them comes on top */
    public MarkdownText(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public void heading(int level, String heading) {
        startBlock();
        append("#".repeat(level) + " " + escaped(heading) + "\n");
    }

    public void paragraph(String paragraph) {
        startBlock();
        append(escaped(paragraph) + "\n");
    }

    /** Adds an item of a list, unless the page would get too long; returns whether it was added. */
    public boolean item(String words) {
        String item = "- " + escaped(words) + "\n";
        if (!fits(item)) {
            return false;
        }
        if (!inList) {
            startBlock();
        }
        append(item);
        inList = true;
        return true;
    }

    /**
     * Starts a table.
     *
     * @param textColumns how many columns contain text; those after them contain numbers
     */
    public void tableHeader(List<String> headings, int textColumns) {
        tableHeader(headings, textColumns, headings.size());
    }

    /**
     * Starts a table.
     *
     * @param from the first column with numbers
     * @param to the first column after it with text again
     */
    public void tableHeader(List<String> headings, int from, int to) {
        startBlock();
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < headings.size(); column++) {
            rule.append(column < from || column >= to ? " --- |" : " --: |");
        }
        append(rendered(headings) + rule + "\n");
    }

    /** Adds a row of a table, unless the page would get too long; returns whether it was added. */
    public boolean row(List<String> cells) {
        return appendIfItFits(rendered(cells));
    }

    /**
     * Adds the first entries, as many as fit, and says how many are left out.
     *
     * @param add adds one entry, and returns whether it fitted
     */
    public <T> void addFirst(List<T> entries, int maxEntries, String noun, Predicate<T> add) {
        int shown = 0;
        while (shown < Math.min(maxEntries, entries.size()) && add.test(entries.get(shown))) {
            shown++;
        }
        if (shown < entries.size()) {
            paragraph("… and " + Plural.of(entries.size() - shown, "more " + noun) + ".");
        }
    }

    /**
     * A row of two cells.
     *
     * @param code whether the value is code, which readers may want to copy
     */
    public record Fact(String name, String value, boolean code) {}

    /** Adds a collapsed table of two columns; rows that would make the page too long are left out. */
    public void collapsed(String heading, List<Fact> facts) {
        startBlock();
        append("<details>\n<summary>" + escaped(heading) + "</summary>\n");
        tableHeader(List.of("", ""), 2);
        facts.forEach(fact -> appendIfItFits(rendered(fact)));
        append("\n</details>\n");
    }

    /** In code no mention works, so there is no invisible character to copy. */
    private static String rendered(Fact fact) {
        boolean code = fact.code() && !fact.value().isEmpty();
        return "| " + escaped(fact.name()) + " | "
                + (code ? "<code>" + withoutMarkup(fact.value()) + "</code>" : escaped(fact.value())) + " |\n";
    }

    private static String rendered(List<String> cells) {
        return cells.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private void startBlock() {
        append(text.length() == 0 ? "" : "\n");
        inList = false;
    }

    private boolean appendIfItFits(String line) {
        if (!fits(line)) {
            return false;
        }
        append(line);
        return true;
    }

    private boolean fits(String line) {
        return bytes + bytesOf(line) <= maxBytes;
    }

    private void append(String part) {
        text.append(part);
        bytes += bytesOf(part);
    }

    private static long bytesOf(String part) {
        return part.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String escaped(String words) {
        return withoutMarkup(MENTION.matcher(words).replaceAll(HARMLESS_MENTION));
    }

    private static String withoutMarkup(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> {
                    escaped.append(SPECIAL.indexOf(codePoint) < 0 ? "" : "\\");
                    escaped.appendCodePoint(codePoint);
                }
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
