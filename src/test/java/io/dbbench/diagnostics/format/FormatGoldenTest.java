package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.GoldenFiles;
import io.dbbench.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every format on every kind of standard output, byte for byte, whatever the locale. */
@Tag(GoldenFiles.TAG)
class FormatGoldenTest {
    private static final Map<Format, String> FOR_PROGRAMS =
            Map.of(Format.SARIF, "sarif.json", Format.JUNIT, "junit.xml", Format.JSON, "json.json");

    private final Locale before = Locale.getDefault();

    /** What standard output is. */
    enum Output {
        TERMINAL(OptionalInt.of(60), "xterm-256color"),
        DUMB_TERMINAL(OptionalInt.of(60), "dumb"),
        PIPE(OptionalInt.empty(), "xterm-256color"),
        GITHUB_RUNNER(OptionalInt.empty(), "");

        private final OptionalInt columns;
        private final String term;

        Output(OptionalInt columns, String term) {
            this.columns = columns;
            this.term = term;
        }

        String print(Format format, CheckResult result) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
            PrintStream none = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            Terminal terminal = new Terminal(
                    InputStream.nullInputStream(), stream, none, columns, OptionalInt.empty(), Map.of("TERM", term));
            format.print(result, this == GITHUB_RUNNER ? terminal.disarmed() : terminal);
            return bytes.toString(StandardCharsets.UTF_8);
        }

        /** Returns a name for each format and output, or for each format when it is the same on every output. */
        String golden(Format format) {
            return "terminal/"
                    + FOR_PROGRAMS.getOrDefault(
                            format,
                            format + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");
        }
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @EnumSource
    void formatIsAsRecorded(Format format) throws IOException {
        for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("tr-TR"))) {
            Locale.setDefault(locale);
            for (Output output : Output.values()) {
                GoldenFiles.check(output.golden(format), output.print(format, Samples.mixed()));
            }
        }
    }

    @Test
    void colorsAreAllThatATerminalAdds() {
        String plain = Output.DUMB_TERMINAL.print(Format.HUMAN, Samples.mixed());
        String colored = Output.TERMINAL.print(Format.HUMAN, Samples.mixed());

        assertThat(plain).doesNotContain("\u001b");
        assertThat(colored)
                .contains("\u001b[31merror:\u001b[0m", "\u001b[31m^~~~~\u001b[0m", "\u001b[33mwarning:\u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
    }
}
