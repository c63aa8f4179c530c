package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.GoldenFiles;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Presentation.Ink;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The formats to the byte, whatever the locale. */
@Tag(GoldenFiles.TAG)
class FormatGoldenTest {
    private static final Map<Format, String> EXTENSIONS = Map.of(
            Format.HUMAN, "txt", Format.GITHUB, "txt", Format.SARIF, "json", Format.JUNIT, "xml", Format.JSON, "json");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void putTheLocaleBack() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @EnumSource
    void formatIsAsRecorded(Format format) throws IOException {
        for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("tr-TR"))) {
            Locale.setDefault(locale);
            GoldenFiles.check(
                    "validate/" + format + "." + EXTENSIONS.get(format),
                    format.text(Samples.kind(), Presentation.PLAIN));
        }
    }

    @Test
    void theSummaryIsAsRecorded() throws IOException {
        GoldenFiles.check("validate/github-summary.md", GithubSummary.text(Samples.kind(), 1000));
    }

    @Test
    void colorsAreForTerminalsAlone() {
        String plain = Format.HUMAN.text(Samples.kind(), Presentation.PLAIN);
        String colored = Format.HUMAN.text(Samples.kind(), new Presentation(80, Ink.COLOR));

        assertThat(plain).doesNotContain("\u001b");
        assertThat(colored)
                .contains("\u001b[31merror:\u001b[0m", "\u001b[31m^~~~~\u001b[0m", "\u001b[33mwarning:\u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
    }
}
