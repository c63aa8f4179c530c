package io.dbbench.stats;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Latencies in the log format of HdrHistogram, version 1.3, for the programs that draw and merge such logs. One thread
 * writes; the stream is left open.
 */
public final class LatencyLog {
    private static final String RESERVED = ",%+";

    private final PrintStream out;
    private final HistogramLogWriter writer;

    /**
     * Creates a latency log.
     *
     * @param start of the log; intervals are counted from it
     */
    public LatencyLog(OutputStream out, Instant start) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.writer = new HistogramLogWriter(this.out);
        writer.outputComment("[Latencies in nanoseconds, interval maxima in milliseconds, written by dbbench]");
        writer.outputLogFormatVersion();
        // not by the writer, which would use the local time zone
        writer.outputComment(String.format(
                Locale.ROOT, "[StartTime: %.3f (seconds since epoch), %s]", start.toEpochMilli() / 1e3, start));
        writer.outputLegend();
    }

    /**
     * Adds one interval.
     *
     * @param name identifies the series; characters that the format does not allow are percent-encoded
     * @param begin of the interval, from the start of the log
     */
    public void add(String name, Duration begin, Duration length, Latencies latencies) {
        Histogram histogram = latencies.histogram();
        histogram.setTag(tag(name));
        writer.outputIntervalHistogram(begin.toNanos() / 1e9, begin.plus(length).toNanos() / 1e9, histogram);
    }

    /** Writes buffered output. */
    public void flush() {
        out.flush();
    }

    /** Returns the name in URL encoding, without spaces, commas and invisible characters. */
    static String tag(String name) {
        StringBuilder tag = new StringBuilder();
        name.codePoints().forEach(codePoint -> {
            if (codePoint == ' ') {
                tag.append('+');
            } else if (isAllowed(codePoint)) {
                tag.appendCodePoint(codePoint);
            } else {
                for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    tag.append(String.format(Locale.ROOT, "%%%02X", octet));
                }
            }
        });
        return tag.toString();
    }

    private static boolean isAllowed(int codePoint) {
        return RESERVED.indexOf(codePoint) < 0
                && !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
