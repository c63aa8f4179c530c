package io.dbbench.report.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.report.GuestReporter;
import io.dbbench.report.Reporter;
import io.dbbench.report.json.JsonReporter;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportersTest {

    private record Named(String name) implements Reporter {

        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public void write(RunResult result, Presentation presentation, OutputStream out) {}
    }

    @Test
    void theBuiltInOnesComeThroughTheSameDoor() throws Exception {
        Reporters reporters = Reporters.load(getClass().getClassLoader());

        assertThat(reporters.names()).contains("console", "json", "prometheus");
        assertThat(reporters.find("json")).containsInstanceOf(JsonReporter.class);
        assertThat(reporters.find("JSON")).isEmpty();
        assertThat(reporters.all()).allMatch(reporter -> reporter.description().length() > 10);
    }

    @Test
    void oneOfAnotherJarIsFound(@TempDir Path jar) throws Exception {
        try (URLClassLoader classes = classPathWith(jar, GuestReporter.class.getName())) {
            assertThat(Reporters.load(classes).names()).contains("guest", "json");
        }
    }

    @Test
    void oneThatCannotBeLoadedIsNamed(@TempDir Path jar) throws Exception {
        try (URLClassLoader classes = classPathWith(jar, "com.example.NoSuchReporter")) {
            assertThatThrownBy(() -> Reporters.load(classes))
                    .isInstanceOf(ReportFailure.class)
                    .hasMessageContaining("com.example.NoSuchReporter")
                    .hasMessageContaining("DBBENCH_CLASSPATH");
        }
    }

    @Test
    void theNameOfABuiltInOneIsTaken() {
        Reporter guest = new io.dbbench.result.GuestJsonReporter();
        for (List<Reporter> order : List.of(List.of(guest, new JsonReporter()), List.of(new JsonReporter(), guest))) {
            assertThatThrownBy(() -> Reporters.of(order))
                    .isInstanceOf(ReportFailure.class)
                    .hasMessage(
                            "the reporter io.dbbench.result.GuestJsonReporter has the name 'json' of a built-in reporter;"
                                    + " remove its jar from DBBENCH_CLASSPATH, or rename it");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "Html", "a=b", "1st", "a b"})
    void aNameThatCannotBeTypedIsRefused(String name) {
        assertThatThrownBy(() -> Reporters.of(List.of(new Named(name))))
                .isInstanceOf(ReportFailure.class)
                .hasMessageContaining("has the invalid name '" + name + "'");
    }

    @Test
    void aTargetIsANameAndAPath() throws Exception {
        Reporters reporters = Reporters.of(List.of(new Named("html"), new Named("json")));

        assertThat(ReportTarget.parse("html", reporters)).isEqualTo(target("html", Optional.empty()));
        assertThat(ReportTarget.parse("html=-", reporters)).isEqualTo(target("html", Optional.empty()));
        assertThat(ReportTarget.parse("html=a=b.html", reporters))
                .isEqualTo(target("html", Optional.of(Path.of("a=b.html"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jsno=r.json | unknown reporter 'jsno'; reporters: html, json (write NAME or NAME=PATH)
                    r.json      | unknown reporter 'r.json'; reporters: html, json (write NAME or NAME=PATH)
                    ''          | unknown reporter ''; reporters: html, json (write NAME or NAME=PATH)
                    html=       | no path after 'html='; name a file, or '-' for standard output
                    """)
    void aTargetThatMeansNothingSaysWhatWould(String text, String message) throws Exception {
        Reporters reporters = Reporters.of(List.of(new Named("html"), new Named("json")));

        assertThatThrownBy(() -> ReportTarget.parse(text, reporters))
                .isInstanceOf(InvalidReportTarget.class)
                .hasMessage(message);
    }

    private static ReportTarget target(String name, Optional<Path> path) {
        return new ReportTarget(new Named(name), path);
    }

    private static URLClassLoader classPathWith(Path folder, String provider) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Reporter.class.getName()), provider + "\n");
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReportersTest.class.getClassLoader());
    }
}
