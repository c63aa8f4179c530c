package io.dbbench.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.GoldenFiles;
import io.dbbench.result.Finding;
import io.dbbench.result.LargeRuns;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page without a browser; the test in {@code src/test/browser} opens what this one leaves in {@code target/html}. */
class HtmlReporterTest {
    private static final Path FOR_BROWSER = Path.of("target", "html");
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script(?: type=\"([^\"]*)\")?[^>]*>(.*?)</script>");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restoreDefaults() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Tag(GoldenFiles.TAG)
    @ParameterizedTest
    @CsvSource({"'', UTC", "de-DE, Pacific/Auckland", "tr-TR, America/St_Johns", "ar-EG-u-nu-arab, Asia/Kolkata"})
    void whatThePageCarriesIsTheSameEverywhere(String language, String timeZone) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(timeZone));

        for (var run : SampleRuns.all().entrySet()) {
            JsonNode data = new JsonMapper().readTree(HtmlReporter.data(run.getValue()));
            GoldenFiles.check("html/" + run.getKey() + ".json", lines(data.toPrettyString()));
        }
    }

    /** A list of numbers on a line of its own, instead of a line for each. */
    private static String lines(String json) {
        return json.replaceAll("(?<=[0-9l]),\\s+(?=[0-9n])", ", ").replace("\r\n", "\n") + "\n";
    }

    @Test
    void aMissingIndexOfATestThatPassedStandsAtTheTop() {
        Finding index = Finding.info("missing-index", "a scan kept 4 of 300,000 rows");
        RunResult run = SampleRuns.passed();
        RunResult found = run.withResults(run.results().stream()
                .filter(test -> test.testName().equals("Health Check Query"))
                .map(test -> test.withFindings(List.of(index)))
                .toList());

        assertThat(new JsonMapper()
                        .readTree(HtmlReporter.data(found))
                        .at("/missingIndexes/0/text")
                        .asString())
                .isEqualTo("Health Check Query: a scan kept 4 of 300,000 rows");
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        assertThat(page(SampleRuns.rich())).isEqualTo(page(SampleRuns.rich()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rich", "minimal", "failed", "compared", "baseline"})
    void samplesAreLeftForTheBrowser(String name) throws IOException {
        Files.createDirectories(FOR_BROWSER);
        Path report = FOR_BROWSER.resolve(name + ".html");

        Files.writeString(report, page(Objects.requireNonNull(SampleRuns.all().get(name))));

        assertThat(report).isNotEmptyFile();
    }

    @Test
    void savedResultsThatAreComparedHaveAPageWithBothDistributions() throws IOException {
        List<RunResult> runs = List.of(SampleRuns.passed());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HtmlReporter.write(SampleRuns.baseline().baseline().orElseThrow(), runs, runs, bytes);
        String page = bytes.toString(UTF_8);
        Files.createDirectories(FOR_BROWSER);
        Files.writeString(FOR_BROWSER.resolve("saved.html"), page);

        JsonNode test = new JsonMapper().readTree(scripts(page).get(0).group(2)).at("/comparisons/0/tests/0");
        assertThat(test.at("/name").stringValue()).isEqualTo("Health Check Query");
        assertThat(test.at("/baseCurve/curve").isEmpty()).isFalse();
        assertThat(test.at("/headCurve/curve").isEmpty()).isFalse();
        assertThat(test.at("/metrics/0/mark").stringValue()).isEqualTo("failed");
    }

    @Test
    void nothingInTheRunCanEndTheElementThatItStandsIn() throws IOException {
        String hostile = "</script><script>alert(1)</script><!-- \u2028 ::error:: \u202E \"'\\ \uD83D\uDC18 @script@";
        String page = page(LargeRuns.named(hostile.repeat(6)));

        assertThat(scripts(page))
                .extracting(script -> script.group(1))
                .containsExactly("application/json", "text/plain", null, null);
        String data = scripts(page).get(0).group(2);
        assertThat(data).doesNotContain("<").contains("@script@");
        assertThat(new JsonMapper().readTree(data).at("/tests/0/name").stringValue())
                .isEqualTo(hostile.repeat(6));
        Files.createDirectories(FOR_BROWSER);
        Files.writeString(FOR_BROWSER.resolve("hostile.html"), page);
    }

    @Test
    void thePolicyAdmitsTheScriptsAndTheStyleOfThePageAlone() throws Exception {
        String page = page(SampleRuns.rich());
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        List<MatchResult> code =
                scripts(page).stream().filter(script -> script.group(1) == null).toList();
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));

        assertThat(code).hasSize(2);
        assertThat(policy.group(1))
                .isEqualTo("default-src 'none'; style-src " + digest(style) + "; script-src "
                        + digest(code.get(0).group(2)) + " "
                        + digest(code.get(1).group(2))
                        + "; base-uri 'none'; form-action 'none'");
    }

    @Test
    void thePageNamesNoAddressToFetchFrom() throws IOException {
        assertThat(page(SampleRuns.rich())).doesNotContainPattern("(?i)(?:src|href)=\"(?!#)|@import|url\\(");
    }

    @Test
    void fifteenTestsStayUnderAMegabyteAndAThousandGrowInProportion() throws IOException {
        int empty = page(LargeRuns.of(0, 600)).length();
        int fifteen = page(LargeRuns.of(15, 600)).length();
        String thousand = page(LargeRuns.of(1000, 600));
        Files.createDirectories(FOR_BROWSER);
        Files.writeString(FOR_BROWSER.resolve("thousand.html"), thousand);

        assertThat(fifteen).isLessThan(1_000_000);
        assertThat((thousand.length() - empty) / 1000)
                .isLessThan((fifteen - empty) / 15)
                .isLessThan(8_000);
    }

    @Test
    void longTextsAreCutAndThePageSaysSo() throws IOException {
        String page = page(LargeRuns.named("x".repeat(100_000)));

        assertThat(page).contains("… (99,000 more characters are in the JSON result)");
        assertThat(page.length()).isLessThan(200_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "uPlot.iife.min.js", "uPlot.min.css"})
    void theLibraryIsTheOneThatItsNoteNames(String name) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource("uplot/" + name));

        assertThat(new String(resource("uplot/README.md"), UTF_8))
                .contains(HexFormat.of().formatHex(digest) + "  " + name);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlReporter.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static List<MatchResult> scripts(String page) {
        return SCRIPT.matcher(page).results().toList();
    }

    private static String digest(String text) throws Exception {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                + "'";
    }

    private static String page(RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new HtmlReporter().write(run, Presentation.PLAIN, bytes);
        return bytes.toString(UTF_8);
    }
}
