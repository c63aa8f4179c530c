package io.dbbench.stats;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Latencies drawn at random from known laws, in nanoseconds, as one worker would meet them one after the other. */
final class Processes {
    static final double MEAN_NANOS = 1_000_000;

    private Processes() {}

    /** One run of a process. */
    record Run(Latencies latencies, Batches batches) {}

    static DoubleSupplier normal(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return () -> MEAN_NANOS * (1 + 0.2 * gaussian(random));
    }

    static DoubleSupplier exponential(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return () -> -MEAN_NANOS * Math.log1p(-random.nextDouble());
    }

    /** With a median of 1 ms. */
    static DoubleSupplier lognormal(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return () -> MEAN_NANOS * Math.exp(0.8 * gaussian(random));
    }

    /** Each latency is mostly like the one before: a correlation of 0.8 with its neighbour. */
    static DoubleSupplier autoregressive(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] last = {gaussian(random)};
        return () -> {
            last[0] = 0.8 * last[0] + Math.sqrt(1 - 0.8 * 0.8) * gaussian(random);
            return MEAN_NANOS * (1 + 0.2 * last[0]);
        };
    }

    static Run run(DoubleSupplier latencies, int count) {
        LatencyRecorder recorder = new LatencyRecorder();
        BatchRecorder batches = new BatchRecorder();
        long at = 0;
        for (int i = 0; i < count; i++) {
            long nanos = Math.max(1000, Math.round(latencies.getAsDouble()));
            at += nanos;
            recorder.record(nanos);
            batches.record(at, nanos);
        }
        return new Run(recorder.latencies(), batches.batches());
    }

    /** Box and Muller's, whose draws do not depend on the version of Java. */
    private static double gaussian(RandomGenerator random) {
        return Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
