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
    private static final String NOT_IN_TAGS = ",%+";

    private final PrintStream out;
    private final HistogramLogWriter writer;

    /**
     * Creates a latency log.
     *
     * @param beginning of the log; intervals are counted from it
     */
    public LatencyLog(OutputStream out, Instant beginning) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.writer = new HistogramLogWriter(this.out);
        writer.outputComment("[Latencies in nanoseconds, interval maxima in milliseconds, written by dbbench]");
        writer.outputLogFormatVersion();
        // not by the writer, which would say it in the machine's own time zone
        writer.outputComment(String.format(
                Locale.ROOT, "[StartTime: %.3f (seconds since epoch), %s]", beginning.toEpochMilli() / 1e3, beginning));
        writer.outputLegend();
    }

    /**
     * One interval.
     *
     * @param name told apart by it; encoded as in the query of a URL where the format would not take it
     * @param begin of the interval, from the beginning of the log
     */
    public void add(String name, Duration begin, Duration length, Latencies latencies) {
        Histogram histogram = latencies.histogram();
        histogram.setTag(tag(name));
        writer.outputIntervalHistogram(begin.toNanos() / 1e9, begin.plus(length).toNanos() / 1e9, histogram);
    }

    /** Hands on what is still in a buffer. */
    public void flush() {
        out.flush();
    }

    /** A name without blanks, commas and what cannot be seen; {@link java.net.URLDecoder} gives it back. */
    static String tag(String name) {
        StringBuilder tag = new StringBuilder();
        name.codePoints().forEach(codePoint -> {
            if (codePoint == ' ') {
                tag.append('+');
            } else if (isTaken(codePoint)) {
                tag.appendCodePoint(codePoint);
            } else {
                for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    tag.append(String.format(Locale.ROOT, "%%%02X", octet));
                }
            }
        });
        return tag.toString();
    }

    private static boolean isTaken(int codePoint) {
        return NOT_IN_TAGS.indexOf(codePoint) < 0
                && !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
