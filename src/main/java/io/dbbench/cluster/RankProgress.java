package io.dbbench.cluster;

import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.RecentProgress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The progress of a rank in a few words, which go into the name of its session: ASCII, and complete if it ends with /s.
 *
 * @param test its number, from 0
 * @param perSecond iterations that ended in the last whole second
 */
record RankProgress(
        int test, Progress.Phase phase, long completed, long errors, int disconnected, double share, long perSecond) {
    private static final Pattern WORDS = Pattern.compile("test (\\d+)([wm]) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)/s");

    static RankProgress of(int test, Progress own) {
        return new RankProgress(
                test,
                own.phase(),
                own.completed(),
                own.errors(),
                own.disconnected(),
                own.share(),
                own.latest().completed());
    }

    /** Returns what {@link #words} says; empty if a rank says nothing yet. */
    static Optional<RankProgress> parse(String words) {
        Matcher matcher = WORDS.matcher(words);
        return matcher.matches()
                ? Optional.of(new RankProgress(
                        Integer.parseInt(matcher.group(1)),
                        matcher.group(2).equals("w") ? Progress.Phase.WARMUP : Progress.Phase.MEASURING,
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4)),
                        Integer.parseInt(matcher.group(5)),
                        Integer.parseInt(matcher.group(6)) / 1000.0,
                        Long.parseLong(matcher.group(7))))
                : Optional.empty();
    }

    String words() {
        return "test " + test + (phase == Progress.Phase.WARMUP ? "w " : "m ") + completed + " " + errors + " "
                + disconnected + " " + (int) (share * 1000) + " " + perSecond + "/s";
    }

    /**
     * Returns the progress of all ranks. Ranks that are in another test or phase count nothing; percentiles stay those of
     * this rank, which runs the same load as the others.
     *
     * @param others what they said last
     */
    static Progress total(int test, Progress own, Collection<String> others) {
        List<RankProgress> same = others.stream()
                .flatMap(words -> parse(words).stream())
                .filter(other -> other.test == test && other.phase == own.phase())
                .toList();
        RecentProgress latest = own.latest();
        return new Progress(
                own.phase(),
                own.completed()
                        + same.stream().mapToLong(RankProgress::completed).sum(),
                own.errors() + same.stream().mapToLong(RankProgress::errors).sum(),
                own.disconnected()
                        + same.stream().mapToInt(RankProgress::disconnected).sum(),
                own.elapsed(),
                // a rank without workers is always at the beginning
                Math.max(
                        own.share(),
                        same.stream().mapToDouble(RankProgress::share).max().orElse(0)),
                new RecentProgress(
                        latest.wholeSeconds(),
                        latest.completed()
                                + same.stream()
                                        .mapToLong(RankProgress::perSecond)
                                        .sum(),
                        latest.p50Nanos(),
                        latest.p95Nanos()));
    }
}
