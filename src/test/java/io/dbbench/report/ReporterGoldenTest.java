package io.dbbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.GoldenFiles;
import io.dbbench.report.console.ConsoleReporter;
import io.dbbench.report.json.JsonReporter;
import io.dbbench.report.junit.JunitReporter;
import io.dbbench.report.markdown.MarkdownReporter;
import io.dbbench.report.prometheus.PrometheusReporter;
import io.dbbench.report.sink.Reporters;
import io.dbbench.report.table.CsvReporter;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Presentation.Ink;
import io.dbbench.terminal.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reporter prints, to the byte, wherever it runs. */
@Tag(GoldenFiles.TAG)
class ReporterGoldenTest {
    private static final Map<String, RunResult> RUNS = SampleRuns.all();

    /** With the extension of their files. */
    private static final Map<Reporter, String> REPORTERS = Map.ofEntries(
            Map.entry(new ConsoleReporter(), "txt"),
            Map.entry(new PrometheusReporter(), "prom"),
            Map.entry(new JsonReporter(), "json"),
            Map.entry(new CsvReporter(), "csv"),
            Map.entry(new MarkdownReporter(), "md"),
            Map.entry(new JunitReporter(), "xml"));

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restoreDefaults() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void everyBuiltInReporterHasGoldenFiles() throws Exception {
        Set<String> withGoldens =
                REPORTERS.keySet().stream().map(Reporter::name).collect(Collectors.toSet());
        withGoldens.add("html"); // HtmlReporterTest has those

        assertThat(Reporters.load(Reporter.class.getClassLoader()).all())
                .filteredOn(reporter -> reporter.getClass().getName().startsWith("io.dbbench.report."))
                .extracting(Reporter::name)
                .containsExactlyInAnyOrderElementsOf(withGoldens);
    }

    @ParameterizedTest
    @CsvSource({"'', UTC", "de-DE, Pacific/Auckland", "tr-TR, America/St_Johns", "ar-EG-u-nu-arab, Asia/Kolkata"})
    void everyReportIsTheSameEverywhere(String language, String timeZone) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(timeZone));

        for (var run : RUNS.entrySet()) {
            String name = run.getKey();
            for (var reporter : REPORTERS.entrySet()) {
                GoldenFiles.check(
                        reporter.getKey().name() + "/" + name + "." + reporter.getValue(),
                        withoutHistograms(print(reporter.getKey(), run.getValue(), Presentation.PLAIN)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 120, 200})
    void aTableHasTheColumnsThatThereIsRoomFor(int columns) throws IOException {
        GoldenFiles.check(
                "console/rich-" + columns + "-columns.txt",
                print(new ConsoleReporter(), SampleRuns.rich(), new Presentation(columns, Ink.PLAIN)));
    }

    @Test
    void colorsAreAllThatInkAdds() throws IOException {
        String plain = print(new ConsoleReporter(), SampleRuns.rich(), Presentation.PLAIN);
        String colored = print(new ConsoleReporter(), SampleRuns.rich(), new Presentation(80, Ink.COLOR));

        assertThat(plain).doesNotContain("\u001b");
        assertThat(colored).contains("\u001b[31m✗\u001b[0m", "\u001b[32m✓\u001b[0m", "\u001b[33m?\u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"0", "40", "41", "60", "79", "80", "81", "99", "120", "500"})
    void noLineIsWiderThanTheTerminal(int columns) throws IOException {
        for (RunResult run : RUNS.values()) {
            String text = print(new ConsoleReporter(), run, new Presentation(columns, Ink.PLAIN));
            assertThat(text.lines()).allMatch(line -> TerminalText.width(line) <= Math.max(columns, 40));
        }
    }

    /** Compressed bytes differ between builds of zlib; that they can be read is for the round trip to show. */
    private static String withoutHistograms(String report) {
        return report.replaceAll("\"histogram\" : \"[^\"]+\"", "\"histogram\" : \"...\"");
    }

    private static String print(Reporter reporter, RunResult run, Presentation presentation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reporter.write(run, presentation, bytes);
        return bytes.toString(UTF_8);
    }
}
