package io.dbbench.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read back by HdrHistogram's own reader. */
class LatencyLogTest {
    private static final Instant BEGINNING = Instant.parse("2026-03-01T23:30:45.125Z");

    @Test
    void whatWasRecordedIsReadWithItsTimes() {
        Latencies latencies = latencies(1_000, 2_000_000, 30_000_000_000L);
        HistogramLogReader reader = read("Query by ID", latencies);

        Histogram histogram = (Histogram) reader.nextIntervalHistogram();

        assertThat(reader.getStartTimeSec()).isEqualTo(1_772_407_845.125);
        assertThat(histogram).isEqualTo(latencies.histogram());
        assertThat(histogram.getTag()).isEqualTo("Query+by+ID");
        assertThat(histogram.getStartTimeStamp()).isEqualTo(BEGINNING.toEpochMilli() + 2_500);
        assertThat(histogram.getEndTimeStamp()).isEqualTo(BEGINNING.toEpochMilli() + 12_500);
        assertThat(reader.hasNext()).isFalse();
    }

    @Test
    void nothingIsAnIntervalToo() {
        assertThat(((Histogram) read("x", Latencies.NONE).nextIntervalHistogram()).getTotalCount())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b",
                "a b",
                "a\nb\r\tc",
                "100%",
                "a+b=c",
                "集計 🐘 Cafe\u0301",
                "\u0000\u001b[31m",
                "\u2028\u0085\u00A0",
                "\u202Ered",
                "\"quoted\"",
                "Tag=x,1,2,3",
                "#comment"
            })
    void everyNameIsReadBack(String name) {
        Histogram histogram = (Histogram) read(name, latencies(5_000)).nextIntervalHistogram();

        assertThat(histogram.getTotalCount()).isEqualTo(1);
        assertThat(URLDecoder.decode(histogram.getTag(), UTF_8)).isEqualTo(name);
    }

    private static HistogramLogReader read(String name, Latencies latencies) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LatencyLog log = new LatencyLog(bytes, BEGINNING);
        log.add(name, Duration.ofMillis(2_500), Duration.ofSeconds(10), latencies);
        log.flush();
        return new HistogramLogReader(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static Latencies latencies(long... nanos) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (long each : nanos) {
            recorder.record(each);
        }
        return recorder.latencies();
    }
}
