package io.dbbench.stats;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One more latency of a worker. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecorderBenchmark {
    private static final int LATENCIES = 1 << 12;

    private final long[] latencies =
            new SplittableRandom(1).longs(LATENCIES, 20_000, 2_000_000).toArray();
    private final LatencyRecorder recorder = new LatencyRecorder();
    private final BatchRecorder batches = new BatchRecorder();
    private long atNanos;
    private int next;

    @Benchmark
    public void histogram() {
        recorder.record(nextLatency());
    }

    @Benchmark
    public void batches() {
        long latency = nextLatency();
        atNanos += latency;
        batches.record(atNanos, latency);
    }

    private long nextLatency() {
        return latencies[next++ & LATENCIES - 1];
    }
}
