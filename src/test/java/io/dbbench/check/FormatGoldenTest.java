package io.dbbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.report.Golden;
import io.dbbench.report.Presentation;
import io.dbbench.report.Presentation.Ink;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The formats to the byte, whatever the locale. */
class FormatGoldenTest {
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
            Golden.check("check." + format, format.text(Samples.kind(), Presentation.PLAIN));
        }
    }

    @Test
    void theSummaryIsAsRecorded() throws IOException {
        Golden.check("check.summary", GithubSummary.text(Samples.kind(), 1000));
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
