package io.dbbench.result;

import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Runs of any size, the same on every machine. */
public final class LargeRuns {
    private LargeRuns() {}

    /** So many tests, each of so many seconds. */
    public static RunResult of(int tests, int seconds) {
        Latencies response = response(new Random(7));
        List<Slice> series = series(seconds, new Random(8));
        return run(IntStream.range(0, tests)
                .mapToObj(number -> test("Test number " + number, response, series))
                .toList());
    }

    /** One test whose every name is this. */
    public static RunResult named(String name) {
        return run(List.of(new ResultSketch(name, Optional.of(name), 1, 1000, SampleRuns.latencies(1000, 1_000_000))
                .warnings(name)
                .failures(
                        SampleRuns.latencies(2, 5_000_000),
                        new Failure("P0001", 2, name, Failure.Expectation.UNEXPECTED))
                .build()));
    }

    private static RunResult run(List<BenchmarkResult> tests) {
        return SampleRuns.passed().withResults(tests);
    }

    private static BenchmarkResult test(String name, Latencies response, List<Slice> series) {
        BenchmarkResult test = new ResultSketch(name, Optional.of("suite"), 4, (int) response.count(), response)
                .precision(
                        31_250.5,
                        new Precision.Interval(50, 900_000, 1_100_000),
                        new Precision.Interval(95, 5_900_000, 6_150_000))
                .build();
        return new BenchmarkResult(
                test.subject(),
                test.status(),
                Duration.ofSeconds(series.size()),
                test.counts(),
                test.offered(),
                test.times(),
                test.failures(),
                series,
                test.precision(),
                test.client(),
                Optional.empty(),
                Collections.nCopies(
                        5, SampleRuns.passed().results().get(0).verdicts().get(0)),
                test.findings());
    }

    private static Latencies response(Random random) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 0; i < 100_000; i++) {
            recorder.record(Math.round(Math.exp(14 + random.nextGaussian())));
        }
        return recorder.latencies();
    }

    private static List<Slice> series(int seconds, Random random) {
        return LongStream.range(0, seconds)
                .mapToObj(second -> {
                    long median = 1_000_000L + random.nextInt(500_000);
                    return new Slice(
                            second,
                            1000L + random.nextInt(100),
                            second % 50 == 49 ? 3 : 0,
                            OptionalLong.of(median),
                            OptionalLong.of(2 * median),
                            OptionalLong.of(4 * median),
                            OptionalLong.of(40 * median));
                })
                .toList();
    }
}
