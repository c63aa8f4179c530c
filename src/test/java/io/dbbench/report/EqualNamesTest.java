package io.dbbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.report.json.BencherReporter;
import io.dbbench.report.table.CsvTable;
import io.dbbench.report.table.HistoryReporter;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EqualNamesTest {
    @Test
    void testsWhoseNamesLookTheSameAreBothKept() throws IOException {
        RunResult one = SampleRuns.named("a\u0001b\u202E");
        RunResult both = one.withResults(List.of(
                one.results().get(0),
                SampleRuns.named("a\u0001b\u202D").results().get(0)));

        assertThat(JsonMapper.shared()
                        .readTree(text(new BencherReporter(), both))
                        .propertyNames())
                .containsExactly("a␁b\uFFFD", "a␁b\uFFFD (2)");
        assertThat(CsvTable.parse(text(new HistoryReporter(), both).getBytes(UTF_8))
                        .columns())
                .contains("a␁b\uFFFD.qps", "a␁b\uFFFD (2).qps");
    }

    private static String text(Reporter reporter, RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reporter.write(run, Presentation.PLAIN, bytes);
        return bytes.toString(UTF_8);
    }
}
