package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.report.markdown.MarkdownReporter;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.Reporters;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reports of large runs: ten minutes of seconds in each test. For a table of sizes, times and memory:
 * {@code mvn test -Dtest=ReportSizesTest -Ddbbench.report.tests=1000}, which stays short without the property.
 */
class ReportSizesTest {
    private static final int SECONDS = 600;
    private static final int MOST_TESTS = Integer.getInteger("dbbench.report.tests", 80);

    static Stream<Reporter> reporters() throws ReportFailure {
        return Reporters.load(ReportSizesTest.class.getClassLoader()).all().stream();
    }

    @ParameterizedTest
    @MethodSource("reporters")
    void aReportGrowsNoFasterThanItsTests(Reporter reporter) throws IOException {
        int few = size(reporter, SampleRuns.large(20, SECONDS));
        int twice = size(reporter, SampleRuns.large(40, SECONDS));
        int fourTimes = size(reporter, SampleRuns.large(80, SECONDS));

        assertThat(fourTimes - twice).isLessThanOrEqualTo((int) (2.2 * (twice - few)) + 100);
        assertThat(fourTimes).isLessThan(5 * few);
    }

    @Test
    void aPageOfMarkdownFitsIntoAComment() throws IOException {
        assertThat(size(new MarkdownReporter(), SampleRuns.large(1000, 1))).isLessThan(65_536);
    }

    @ParameterizedTest
    @MethodSource("longestNames")
    void aPageOfLongNamesFitsIntoACommentToo(String name) throws IOException {
        RunResult one = SampleRuns.named(name);
        RunResult many = one.withResults(Collections.nCopies(100, one.results().get(0)));
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        new MarkdownReporter().write(many, Presentation.PLAIN, page);
        assertThat(page.toString(StandardCharsets.UTF_8))
                .hasSizeLessThan(65_536)
                .contains("… and ");
    }

    static Stream<String> longestNames() {
        return Stream.of("&".repeat(74), "e" + "\u0301".repeat(495), "<".repeat(500));
    }

    @Test
    void theCostsAreListed() throws IOException, ReportFailure {
        System.out.printf(Locale.ROOT, "%-26s %6s %12s %9s %12s%n", "reporter", "tests", "bytes", "ms", "kB allocated");
        for (int tests : new int[] {MOST_TESTS / 4, MOST_TESTS / 2, MOST_TESTS}) {
            RunResult run = SampleRuns.large(tests, SECONDS);
            for (Reporter reporter : reporters().toList()) {
                list(reporter, run);
            }
        }
    }

    private static void list(Reporter reporter, RunResult run) throws IOException {
        int size = size(reporter, run); // once before, for the compiler
        long allocated = allocated();
        long begin = System.nanoTime();
        assertThat(size(reporter, run)).isEqualTo(size).isPositive();
        System.out.printf(
                Locale.ROOT,
                "%-26s %6d %12d %9.1f %12d%n",
                reporter.name(),
                run.results().size(),
                size,
                (System.nanoTime() - begin) / 1e6,
                (allocated() - allocated) / 1000);
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static int size(Reporter reporter, RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reporter.write(run, Presentation.PLAIN, bytes);
        return bytes.size();
    }
}
