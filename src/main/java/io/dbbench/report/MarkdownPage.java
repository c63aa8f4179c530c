package io.dbbench.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text in GitHub's Markdown, gathered from top to bottom; what is given is shown as it is. One thread uses it. */
final class MarkdownPage {
    private static final String MEANS_SOMETHING = "\\`*_[]|~$#";
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

    void item(String words) {
        if (!inList) {
            apart();
        }
        text.append("- ").append(escaped(words)).append('\n');
        inList = true;
    }

    /** @param left how many columns are text; those behind are numbers */
    void header(List<String> headings, int left) {
        apart();
        row(headings);
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < headings.size(); column++) {
            rule.append(column < left ? " --- |" : " --: |");
        }
        text.append(rule).append('\n');
    }

    void row(List<String> cells) {
        text.append(cells.stream().map(MarkdownPage::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** A table of two columns that opens at a click. */
    void folded(String heading, List<List<String>> rows) {
        apart();
        text.append("<details>\n<summary>").append(escaped(heading)).append("</summary>\n");
        header(List.of("", ""), 2);
        rows.forEach(this::row);
        text.append("\n</details>\n");
    }

    private void apart() {
        text.append(text.length() == 0 ? "" : "\n");
        inList = false;
    }

    /** Without meaning for Markdown and HTML; and nobody gets mail because a test is named after him. */
    private static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        CALL.matcher(words).replaceAll(NOBODY_IS_CALLED).codePoints().forEach(codePoint -> {
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
