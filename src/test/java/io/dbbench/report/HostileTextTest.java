package io.dbbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.dbbench.report.console.ConsoleReporter;
import io.dbbench.report.json.JsonReporter;
import io.dbbench.report.junit.JunitReporter;
import io.dbbench.report.markdown.MarkdownReporter;
import io.dbbench.report.prometheus.PrometheusReporter;
import io.dbbench.report.sink.Reporters;
import io.dbbench.report.table.CsvReporter;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Names and messages that mean harm, read back from every format: shown as they are, or by signs that stand for them. */
class HostileTextTest {

    static Stream<String> texts() {
        return Stream.of(
                "quo\"te 'single' `back`",
                "back\\slash\\n \\\" \\u0000",
                "line\nfeed\r\nand\ttab",
                "</script><script>alert(1)</script>",
                "]]> <!-- --> <?xml ?> &amp; &#0;",
                "::error::title",
                "%0A::error::title",
                "##[error]title",
                "right\u202Eto\u202Cleft\u2066\u2069",
                "emoji 🐘 👩‍👩‍👧 e\u0301 集計",
                "long " + "x".repeat(500),
                "\u001b[31mred\u001b[0m\u001b]0;title\u0007",
                "nul\u0000 and \u0001 and \u007f and \u0085",
                "no character \uFFFE\uFFFF, lone \uD83D",
                "=cmd|' /C calc'!A0",
                "+1",
                "-1",
                "@SUM(A1)",
                "a | b | c",
                "| --- |",
                "# heading * list _ em [x](javascript:alert(1)) ![i](http://example.com/i.png)",
                "@octocat #1",
                "a,b;c\td",
                " blank at the ends ",
                "{scenario=\"x\"} 1",
                "a\u2028b\u2029c\u00A0d\uFEFFe",
                "$math$ ~~no~~ :tada:");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void jsonKeepsEveryCharacter(String text) throws Exception {
        RunResult run = SampleRuns.named(text.replace("lone \uD83D", ""));
        assertThat(ResultJson.read(new ByteArrayInputStream(bytes(new JsonReporter(), run)), "it"))
                .isEqualTo(run);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void csvHasTheSameCellsInEveryRow(String text) throws Exception {
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text(new CsvReporter(), text))) {
            rows = csv.stream().toList();
        }
        assertThat(rows).hasSize(1);
        String name = rows.get(0).getField("test_name");
        assertThat(name).isIn(TerminalText.visible(text), "'" + TerminalText.visible(text));
        assertThat(name)
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("-")
                .doesNotStartWith("@");
        assertThat(rows.get(0).getField("iterations")).isEqualTo("3");
        assertThat(text(new CsvReporter(), text).split("\r\n", -1)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void junitIsWellFormedAndNamesTheTest(String text) throws Exception {
        Element testCase = (Element) xml(text(new JunitReporter(), text))
                .getElementsByTagName("testcase")
                .item(0);
        assertThat(testCase.getAttribute("name")).isEqualTo(TerminalText.visible(text));
        assertThat(xml(text(new JunitReporter(), text))
                        .getElementsByTagName("system-out")
                        .item(0)
                        .getTextContent())
                .contains(TerminalText.visible(text));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void markdownShowsTextAndNothingElse(String text) throws Exception {
        String page = text(new MarkdownReporter(), text);
        assertThat(page.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line.replaceAll("\\\\.", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count())
                        .isIn(3L, 5L, 9L));
        // within code no one is mentioned, and what was typed can be copied as it was
        assertThat(page.replaceAll("</?(details|summary)>", "")
                        .replaceAll("(?m)^\\| Command line \\| <code>[^<]*</code> \\|$", ""))
                .doesNotContain("<")
                .doesNotContainPattern("@\\w");
        assertThat(page.replaceAll("\\\\.", "")).doesNotContain("*", "`", "[", "~");
        assertThat(page.chars()).noneMatch(c -> (c < 0x20 && c != '\n') || c == 0x202E || c == 0x2028);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theConsoleIsMovedAndCommandedByNothing(String text) throws Exception {
        String page = text(new ConsoleReporter(), text);
        assertThat(page.chars()).noneMatch(c -> (c < 0x20 && c != '\n') || c == 0x7f || c == 0x202E || c == 0x2028);
        // GitHub's runner takes such a line for a command, whatever program prints it
        assertThat(page.lines()).noneMatch(line -> line.strip().startsWith("::") || line.contains("##["));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void prometheusHasOneValueALine(String text) throws Exception {
        assertThat(text(new PrometheusReporter(), text).split("\n"))
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "# (HELP|TYPE) .*|[a-z_]+(\\{([a-z_]+=\"([^\"\\\\\n]|\\\\[\\\\\"n])*+\",?)*\\})? [0-9.E+-]+"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyReporterIsUtf8(String text) throws Exception {
        for (Reporter reporter : Reporters.load(getClass().getClassLoader()).all()) {
            byte[] bytes = bytes(reporter, run(text));
            assertThat(new String(bytes, UTF_8).getBytes(UTF_8))
                    .as(reporter.name())
                    .isEqualTo(bytes);
        }
    }

    private static RunResult run(String text) {
        return SampleRuns.named(text);
    }

    private static String text(Reporter reporter, String text) throws IOException {
        return new String(bytes(reporter, run(text)), UTF_8);
    }

    private static byte[] bytes(Reporter reporter, RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reporter.write(run, Presentation.PLAIN, bytes);
        return bytes.toByteArray();
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
