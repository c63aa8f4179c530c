package io.dbbench.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    private final MarkdownText page = new MarkdownText(1000);

    @Test
    void textIsNoMarkupAndMentionsNoOne() {
        page.paragraph("*a* | `b` <i> [x](y) @someone #1 \\");

        assertThat(page).hasToString("\\*a\\* \\| \\`b\\` &lt;i&gt; \\[x\\](y) @\u200Bsomeone \\#1 \\\\\n");
    }

    @Test
    void blocksAreSeparatedByAnEmptyLine() {
        page.heading(2, "Title");
        page.item("one");
        page.item("two");
        page.tableHeader(List.of("Test", "Avg"), 1);
        page.row(List.of("a", "1"));

        assertThat(page).hasToString("## Title\n\n- one\n- two\n\n| Test | Avg |\n| --- | --: |\n| a | 1 |\n");
    }

    @Test
    void entriesThatDoNotFitAreCounted() {
        List<String> entries =
                IntStream.range(0, 1000).mapToObj(number -> "検索" + number).toList();
        page.addFirst(entries, 2000, "test", page::item);

        assertThat(page.toString().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(950, 1050);
        long shown =
                page.toString().lines().filter(line -> line.startsWith("- ")).count();
        assertThat(page.toString()).endsWith("… and " + (1000 - shown) + " more tests.\n");
    }

    @Test
    void noMoreEntriesAreShownThanAskedFor() {
        page.addFirst(List.of("a", "b", "c"), 2, "test", page::item);

        assertThat(page).hasToString("- a\n- b\n\n… and 1 more test.\n");
    }
}
