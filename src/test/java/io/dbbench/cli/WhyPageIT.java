package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The outputs on the page about evidence: each is the paragraph of the output of the command before it that begins with the
 * same words. What a machine measures differs; the cause and its remedy do not.
 */
@Tag(GoldenFiles.TAG)
final class WhyPageIT {
    private static final Path PAGE = Path.of("docs/why.md");
    private static final Pattern SHOWN = Pattern.compile(
            "(?m)^```sh\\n\\./dbbench (run \\S+10-why\\.yaml.*)\\n```\\n(?:(?!```)[^`]|`[^`])*?\\n```text\\n((?s:.*?))```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void outputsAreThoseOfTheCommands() throws IOException {
        String page = Files.readString(PAGE);
        List<MatchResult> shown = SHOWN.matcher(page).results().toList();
        assertThat(shown).hasSize(2);
        for (MatchResult block : shown) {
            String actual = paragraph(block.group(2).lines().findFirst().orElseThrow(), run(block.group(1)));
            if (GoldenFiles.areUpdated()) {
                page = page.replace(block.group(2), actual);
                Files.writeString(PAGE, page);
            }
            boolean remedied = block.group(1).contains("remedy=");
            for (String output : List.of(block.group(2), actual)) {
                assertThat(output.replaceAll("\\s+", " "))
                        .contains("Loans of a reader")
                        .matches(text -> text.contains("kept 10 of 200,000 rows") != remedied)
                        .matches(text -> text.contains("CREATE INDEX ON public.loan (reader_id)") != remedied);
            }
        }
    }

    @Test
    void verboseOutputHasEveryFindingWithItsRemedy() {
        CommandResult run = CommandResult.of("run", "examples/10-why.yaml", "--verbose", "--client-warmup", "0");

        assertThat(run.err())
                .contains("  info: ", " [missing-index]\n    ", "\n    CREATE INDEX ON public.loan (reader_id)");
    }

    private static String run(String command) {
        List<String> words = WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        CommandResult run = CommandResult.of(words.toArray(String[]::new));
        assertThat(run.status()).isZero();
        return run.out();
    }

    private static String paragraph(String begin, String output) {
        Matcher paragraph = Pattern.compile(
                        "(?m)^" + Pattern.quote(begin.replaceAll("  .*", "")) + "\\b.*\\n(?:.+\\n)*")
                .matcher(output);
        assertThat(paragraph.find()).as(begin).isTrue();
        return paragraph.group();
    }
}
