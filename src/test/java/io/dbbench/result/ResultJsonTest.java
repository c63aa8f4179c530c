package io.dbbench.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.units.Decimals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultJsonTest {

    static Stream<RunResult> runs() {
        return SampleRuns.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void whatIsReadEqualsWhatWasWritten(RunResult run) throws Exception {
        RunResult read = ResultJson.read(new ByteArrayInputStream(json(run).getBytes(UTF_8)));

        assertThat(read).isEqualTo(run);
        assertThat(json(read)).isEqualTo(json(run));
    }

    @Test
    void latenciesWithAnotherHistogramAreNotEqual() {
        assertThat(SampleRuns.latencies(100, 5_000)).isNotEqualTo(SampleRuns.latencies(100, 5_500));
        assertThat(SampleRuns.latencies(100, 5_000))
                .isEqualTo(SampleRuns.latencies(100, 5_000))
                .hasSameHashCodeAs(SampleRuns.latencies(100, 5_000));
    }

    @Test
    void readLatenciesCanBeMerged() throws Exception {
        RunResult run = SampleRuns.rich();
        RunResult read = ResultJson.read(new ByteArrayInputStream(json(run).getBytes(UTF_8)));

        assertThat(read.results().get(0).response().plus(read.results().get(1).response()))
                .isEqualTo(run.results()
                        .get(0)
                        .response()
                        .plus(run.results().get(1).response()));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 999999999", "1, 1", "86400, 500000000", "9223372036, 123456789"})
    void durationsKeepEveryNanosecond(long seconds, int nanos) throws Exception {
        RunResult minimal = SampleRuns.minimal();
        RunResult run = lasting(minimal, Duration.ofSeconds(seconds, nanos));

        assertThat(ResultJson.read(new ByteArrayInputStream(json(run).getBytes(UTF_8)))
                        .elapsed())
                .isEqualTo(run.elapsed());
    }

    @Test
    void timesThatDoNotFitIn64BitNanosecondsAreRefused() throws IOException {
        String json = json(lasting(SampleRuns.minimal(), Duration.ofSeconds(9_223_372_037L)));

        assertThatThrownBy(() -> ResultJson.read(new ByteArrayInputStream(json.getBytes(UTF_8))))
                .isInstanceOf(InvalidResult.class)
                .hasMessageContaining("64-bit nanoseconds");
    }

    @Test
    void scriptsOfTheOldSuiteFindTheirFigures() throws Exception {
        JsonNode results = tree(SampleRuns.rich()).path("results");

        assertThat(results.get(0).path("test_name").stringValue()).isEqualTo("Health Check Query");
        assertThat(results.get(0).path("avg_time").isNumber()).isTrue();
        assertThat(results.get(0).path("avg_time").doubleValue()).isBetween(0.5, 1.2);
        assertThat(results.get(0).path("p95_time").doubleValue())
                .isEqualTo(SampleRuns.rich()
                                .results()
                                .get(0)
                                .response()
                                .percentileNanos(95)
                                .orElseThrow()
                        / 1e6);
    }

    @Test
    void figuresWithoutDataAreAbsent() throws Exception {
        JsonNode neverRan = tree(SampleRuns.rich()).path("results").get(11);

        assertThat(neverRan.path("test_name").stringValue()).isEqualTo("Never ran");
        assertThat(neverRan.propertyNames())
                .doesNotContain(
                        "avg_time", "min_time", "p50_time", "p99_time", "max_time", "stddev_time", "qps", "suite");
        assertThat(neverRan.path("latency").path("response").propertyNames()).containsExactly("count");
    }

    @Test
    void derivedFiguresAreNotRead() throws Exception {
        String lie = json(SampleRuns.minimal()).replaceAll("\"avg_time\" : [0-9.]+", "\"avg_time\" : 1");

        assertThat(lie).isNotEqualTo(json(SampleRuns.minimal()));
        assertThat(ResultJson.read(new ByteArrayInputStream(lie.getBytes(UTF_8))))
                .isEqualTo(SampleRuns.minimal());
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() throws Exception {
        String later = json(SampleRuns.minimal()).replace("\"seed\" : 0,", "\"seed\" : 0, \"moon\" : {\"phase\": 1},");

        assertThat(ResultJson.read(new ByteArrayInputStream(later.getBytes(UTF_8))))
                .isEqualTo(SampleRuns.minimal());
    }

    @Test
    void infinityHasNoJsonAndIsLeftOut() {
        assertThat(Decimals.shortest(java.util.OptionalDouble.of(Double.POSITIVE_INFINITY)))
                .isEmpty();
        assertThat(Decimals.shortest(java.util.OptionalDouble.of(Double.NaN))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 0.1, 1e-9, 2e-3, 2e22, 1.0 / 3, 1e-300, 1e300})
    void decimalsGiveTheirDoubleBack(double value) {
        assertThat(Decimals.shortest(value).doubleValue()).isEqualTo(value);
        assertThat(Decimals.shortest(value).toPlainString()).doesNotContain("E");
    }

    @Test
    void decimalsAreAsShortAsCanBe() {
        assertThat(Decimals.shortest(0.1)).hasToString("0.1");
        assertThat(Decimals.shortest(1176.47)).hasToString("1176.47");
        assertThat(Decimals.shortest(5000)).hasToString("5000");
    }

    @Test
    void theLastByteIsANewlineAndThereIsNoOtherLineEnding() throws Exception {
        assertThat(json(SampleRuns.minimal())).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void charactersBeyondTheBasicPlaneAreWrittenAsTheyAre() throws Exception {
        assertThat(json(SampleRuns.rich())).contains("🐘").doesNotContain("\\uD83D");
    }

    @Test
    void theStreamIsLeftOpen() throws Exception {
        boolean[] closed = new boolean[1];
        ResultJson.write(SampleRuns.minimal(), new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        });

        assertThat(closed[0]).isFalse();
    }

    @Test
    void aStreamThatFailsGivesItsOwnException() {
        IOException full = new IOException("no space left");

        assertThatThrownBy(() -> ResultJson.write(SampleRuns.rich(), new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw full;
                    }
                }))
                .isSameAs(full);
    }

    @Test
    void whatIsNestedTooDeeplyIsNoResult() {
        byte[] json = "[".repeat(2000).getBytes(UTF_8);

        assertThatThrownBy(() -> ResultJson.read(new ByteArrayInputStream(json)))
                .isInstanceOf(InvalidResult.class)
                .hasMessageStartingWith("not a dbbench result: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                    | not a dbbench result
                    []                                    | format_version is missing
                    {"results": []}                       | format_version is missing
                    {"format_version": 2}                 | format_version is 2, but this dbbench reads version 1: use the dbbench
                    {"format_version": 0}                 | format_version is 0, but this dbbench reads version 1
                    {"format_version": 1}                 | not a dbbench result: at
                    {"format_version":                    | it ends in line 1
                    """)
    void whatIsNoResultIsSaidToBeNone(String json, String message) {
        assertThatThrownBy(() -> ResultJson.read(new ByteArrayInputStream(json.getBytes(UTF_8))))
                .isInstanceOf(InvalidResult.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "status" : "completed",\\s+"elapsed | "status" : "complete", "elapsed | results[0].status: found 'complete', expected one of: completed, partial, refused
                    "histogram" : "[^"]+"              | "histogram" : "AAAA"            | results[0].latency.response: latency is incomplete or damaged
                    "histogram" : "[^"]+"              | "histogram" : "no base64!"      | results[0].latency.response: latency is incomplete or damaged
                    "sum_nanos" : \\d+,                | ''                              | results[0].latency.response: latency is incomplete or damaged
                    "count" : 1,                       | "count" : 2,                    | the histogram has 1 latencies, expected 2
                    "min_nanos" : \\d+                 | "min_nanos" : 999999999         | the sum, the extremes or the deviation are impossible
                    "iterations" : 1,                  | "iterations" : 3,               | results[0] (Only): iterations is 3, but latency.response.count is 1
                    "rows" : 20                        | "rows" : -20                    | results[0] (Only): a count is negative
                    "elapsed_time" : 0.6225            | "elapsed_time" : -1             | results[0] (Only): elapsed_time is negative
                    "test_name" : "Only",              | ''                              | test_name
                    "workers" : 1                      | "workers" : "many"              | workers
                    "started_at" : "[^"]+"             | "started_at" : "noon"           | started_at
                    """)
    void damageIsFoundWithItsPlace(String pattern, String replacement, String message) throws Exception {
        String damaged = json(SampleRuns.minimal()).replaceFirst(pattern, replacement);

        assertThat(damaged).isNotEqualTo(json(SampleRuns.minimal()));
        assertThatThrownBy(() -> ResultJson.read(new ByteArrayInputStream(damaged.getBytes(UTF_8))))
                .isInstanceOf(InvalidResult.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEmptyHistogramIsDamage() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(100_000);
        int length = new Histogram(3).encodeIntoCompressedByteBuffer(buffer);
        String empty = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
        String damaged = json(SampleRuns.minimal())
                .replaceFirst("\"histogram\" : \"[^\"]+\"", "\"histogram\" : \"" + empty + "\"");

        assertThatThrownBy(() -> ResultJson.read(new ByteArrayInputStream(damaged.getBytes(UTF_8))))
                .isInstanceOf(InvalidResult.class)
                .hasMessageContaining("the histogram has 0 latencies, expected 1");
    }

    @Test
    void aSeriesThatDoesNotRiseIsDamage() throws Exception {
        String damaged = json(SampleRuns.rich()).replace("\"second\" : [ 0, 2 ]", "\"second\" : [ 2, 2 ]");

        assertThatThrownBy(() -> ResultJson.read(new ByteArrayInputStream(damaged.getBytes(UTF_8))))
                .isInstanceOf(InvalidResult.class)
                .hasMessageEndingWith("series.second does not rise at 2");
    }

    @Test
    void aFileIsNamedInTheMessage(@TempDir Path folder) throws Exception {
        Path notJson = Files.writeString(folder.resolve("r.json"), "name: yaml");

        assertThatThrownBy(() -> ResultJson.read(notJson)).hasMessageStartingWith(notJson + ": not a dbbench result");
        assertThatThrownBy(() -> ResultJson.read(folder.resolve("none.json"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> ResultJson.read(folder)).hasMessageStartingWith(folder + ": cannot be read: ");
    }

    private static RunResult lasting(RunResult run, Duration elapsed) {
        return new RunResult(
                run.version(),
                run.scenario(),
                Instant.EPOCH,
                elapsed,
                run.seed(),
                List.of(),
                run.clientWarmup(),
                run.environment(),
                run.outcome(),
                run.results(),
                run.findings());
    }

    private static JsonNode tree(RunResult run) throws IOException {
        return JsonMapper.shared().readTree(json(run));
    }

    static String json(RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultJson.write(run, bytes);
        return bytes.toString(UTF_8);
    }
}
