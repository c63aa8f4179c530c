package io.dbbench.result;

import io.dbbench.result.BenchmarkResult.Counts;
import io.dbbench.result.BenchmarkResult.Times;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one worker measured of a test, or several workers together. Immutable. Merging is associative, so that workers of
 * one process, or of several, can be added in any grouping.
 *
 * <p>The time series is not part of it: seconds are merged while the test runs, so that their histograms need not be kept.
 *
 * @param branches parts of the whole by branch of a mix, in the order of the file; empty without a mix
 * @param warmupFailures failures of the warm-up, by SQLSTATE
 */
public record WorkerMeasurement(Part whole, List<Part> branches, List<Failure> warmupFailures) {
    /** Nothing measured; the identity of {@link #plus}. */
    public static final WorkerMeasurement NONE = new WorkerMeasurement(Part.NONE, List.of(), List.of());

    public WorkerMeasurement {
        branches = List.copyOf(branches);
        warmupFailures = List.copyOf(warmupFailures);
    }

    /** Returns both together. */
    public WorkerMeasurement plus(WorkerMeasurement other) {
        List<Part> merged = new ArrayList<>();
        for (int index = 0; index < Math.max(branches.size(), other.branches.size()); index++) {
            merged.add(branch(index).plus(other.branch(index)));
        }
        return new WorkerMeasurement(
                whole.plus(other.whole),
                merged,
                Failure.merge(Stream.concat(warmupFailures.stream(), other.warmupFailures.stream())));
    }

    private Part branch(int index) {
        return index < branches.size() ? branches.get(index) : Part.NONE;
    }

    /**
     * What was measured of a whole test, or of one branch of it.
     *
     * @param batches response times in the order of time
     * @param failures by SQLSTATE, the most frequent first
     * @param span empty if no iteration ended
     */
    public record Part(
            Times times, Counts counts, Batches batches, List<Failure> failures, LostTime lost, Optional<Span> span) {
        /** Nothing measured; the identity of {@link #plus}. */
        public static final Part NONE = new Part(
                new Times(Latencies.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Latencies.NONE),
                new Counts(0, 0, 0, 0, 0),
                new BatchRecorder().batches(),
                List.of(),
                LostTime.NONE,
                Optional.empty());

        public Part {
            failures = List.copyOf(failures);
        }

        /** Returns both together. */
        Part plus(Part other) {
            return new Part(
                    times.plus(other.times),
                    counts.plus(other.counts),
                    batches.plus(other.batches),
                    Failure.merge(Stream.concat(failures.stream(), other.failures.stream())),
                    lost.plus(other.lost),
                    span.map(own -> other.span.map(own::plus).orElse(own)).or(other::span));
        }

        /** Returns the number of iterations that ended, successful or not. */
        public long ended() {
            return counts.iterations() + times.failed().count();
        }
    }

    /**
     * The time between the first start and the last end of iterations, in nanoseconds from the common start of the test.
     */
    public record Span(long firstStartNanos, long lastEndNanos) {

        Span plus(Span other) {
            return new Span(
                    Math.min(firstStartNanos, other.firstStartNanos), Math.max(lastEndNanos, other.lastEndNanos));
        }
    }
}
