package io.dbbench.report.markdown;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text in GitHub's Markdown, gathered from top to bottom; what is given is shown as it is. One thread uses it. */
final class MarkdownPage {
    private static final String MEANS_SOMETHING = "\\`*_[]|~$#";

    /** Of lists and tables. A comment may have 65,536 characters; the others are for headings, and for what is left out. */
    private static final int MOST_CHARACTERS = 60_000;

    private static final Pattern CALL = Pattern.compile("@(?=\\w)");
    private static final String NOBODY_IS_CALLED = "@\u200B";

    private final StringBuilder text = new StringBuilder();
    private boolean inList;

    void heading(int level, String words) {
        apart();
        text.append("#".repeat(level)).append(' ').append(escaped(words)).append("\n");
    }

    void paragraph(String words) {
        apart();
        text.append(escaped(words)).append('\n');
    }

    /** Whether it was added; it is not when the page would get too long. */
    boolean item(String words) {
        String item = "- " + escaped(words) + "\n";
        if (!fits(item)) {
            return false;
        }
        if (!inList) {
            apart();
        }
        text.append(item);
        inList = true;
        return true;
    }

    /** @param left how many columns are text; those behind are numbers */
    void header(List<String> headings, int left) {
        apart();
        text.append(rendered(headings));
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < headings.size(); column++) {
            rule.append(column < left ? " --- |" : " --: |");
        }
        text.append(rule).append('\n');
    }

    /** Whether it was added; it is not when the page would get too long. */
    boolean row(List<String> cells) {
        String row = rendered(cells);
        if (!fits(row)) {
            return false;
        }
        text.append(row);
        return true;
    }

    private boolean fits(String line) {
        return text.length() + line.length() <= MOST_CHARACTERS;
    }

    private static String rendered(List<String> cells) {
        return cells.stream().map(MarkdownPage::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /**
     * A row of two cells.
     *
     * @param typed whether the value is what somebody typed, and may want to copy
     */
    record Fact(String name, String value, boolean typed) {}

    /** A table of two columns that opens at a click; rows that would make the page too long are left out. */
    void folded(String heading, List<Fact> facts) {
        apart();
        text.append("<details>\n<summary>").append(escaped(heading)).append("</summary>\n");
        header(List.of("", ""), 2);
        facts.stream().map(MarkdownPage::rendered).filter(this::fits).forEach(text::append);
        text.append("\n</details>\n");
    }

    /** Within code nobody is called, so that the sign which prevents that elsewhere need not be copied along. */
    private static String rendered(Fact fact) {
        boolean code = fact.typed() && !fact.value().isEmpty();
        return "| " + escaped(fact.name()) + " | "
                + (code ? "<code>" + withoutMeaning(fact.value()) + "</code>" : escaped(fact.value())) + " |\n";
    }

    private void apart() {
        text.append(text.length() == 0 ? "" : "\n");
        inList = false;
    }

    /** Without meaning for Markdown and HTML; and nobody gets mail because a test is named after him. */
    private static String escaped(String words) {
        return withoutMeaning(CALL.matcher(words).replaceAll(NOBODY_IS_CALLED));
    }

    private static String withoutMeaning(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> {
                    escaped.append(MEANS_SOMETHING.indexOf(codePoint) < 0 ? "" : "\\");
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
