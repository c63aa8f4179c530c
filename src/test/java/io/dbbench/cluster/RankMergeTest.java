package io.dbbench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Slice;
import io.dbbench.stats.Latencies;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankMergeTest {
    private static final int ITERATIONS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16})
    void whatIsMergedIsWhatOneProcessWouldHaveRecorded(int ranks) {
        Measured whole = new Measured();
        SortedMap<Integer, Measured> parts = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int number = 0; number < ITERATIONS; number++) {
            Measured part = parts.computeIfAbsent(number % ranks, rank -> new Measured());
            long atNanos = TimeUnit.MILLISECONDS.toNanos(number);
            long nanos = (long) (200_000 * Math.exp(random.nextDouble() * 6));
            if (random.nextInt(100) == 0) {
                whole.fail(nanos);
                part.fail(nanos);
            } else {
                whole.add(atNanos, nanos);
                part.add(atNanos, nanos);
            }
        }
        BenchmarkResult one = whole.result("test", ranks);
        BenchmarkResult merged = RankMerge.merge(results(parts));

        assertSame(merged.response(), one.response());
        assertSame(merged.service(), one.service());
        assertSame(merged.times().lag().orElseThrow(), one.times().lag().orElseThrow());
        assertSame(merged.times().failed(), one.times().failed());
        assertThat(merged.precision()).isEqualTo(one.precision());
        assertThat(merged.counts()).isEqualTo(one.counts());
        assertThat(merged.offered()).isEqualTo(one.offered());
        assertThat(merged.failures()).isEqualTo(one.failures());
        assertThat(merged.workers()).isEqualTo(ranks);
        assertThat(merged.elapsed()).isEqualTo(one.elapsed());
        assertThat(merged.series()).hasSize(10).isEqualTo(withoutHistograms(one.series()));
    }

    private static void assertSame(Latencies merged, Latencies one) {
        assertThat(buckets(merged)).isEqualTo(buckets(one));
        assertThat(merged.count()).isEqualTo(one.count());
        assertThat(merged.sumNanos()).isEqualTo(one.sumNanos());
        assertThat(merged.minNanos()).isEqualTo(one.minNanos());
        assertThat(merged.maxNanos()).isEqualTo(one.maxNanos());
        assertThat(merged.squaredDeviations()).isCloseTo(one.squaredDeviations(), Percentage.withPercentage(1e-6));
    }

    /** Returns the counts by the highest value of their bucket. The encoding also has the reach, which a sum may exceed. */
    private static Map<Long, Long> buckets(Latencies latencies) {
        try {
            Map<Long, Long> buckets = new TreeMap<>();
            byte[] encoded = Base64.getDecoder().decode(latencies.encodedHistogram());
            Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0)
                    .recordedValues()
                    .forEach(bucket -> buckets.put(bucket.getValueIteratedTo(), bucket.getCountAtValueIteratedTo()));
            return buckets;
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Slice> withoutHistograms(List<Slice> series) {
        return series.stream()
                .map(slice -> Slice.merge(slice.second(), List.of(slice)))
                .toList();
    }

    private static SortedMap<Integer, BenchmarkResult> results(SortedMap<Integer, Measured> parts) {
        SortedMap<Integer, BenchmarkResult> results = new TreeMap<>();
        parts.forEach((rank, part) -> results.put(rank, part.result("test", 1)));
        return results;
    }

    @Test
    void aFindingNamesTheRanksThatHaveItEvenIfOthersAreLost() {
        Measured measured = new Measured();
        measured.add(0, 1_000_000);
        Finding busy = Finding.warning("client-busy", "the client was busy");
        SortedMap<Integer, BenchmarkResult> parts = new TreeMap<>();
        parts.put(0, measured.result("test", 1));
        parts.put(2, measured.result("test", 1, busy));
        parts.put(5, measured.result("test", 1, busy));
        assertThat(RankMerge.merge(parts).warnings()).containsExactly("the client was busy (on ranks 2, 5)");
        parts.remove(0);
        assertThat(RankMerge.merge(parts).warnings()).containsExactly("the client was busy");
    }

    @Test
    void theSlowestRankIsNamedByItsNumber() {
        SortedMap<Integer, BenchmarkResult> parts = new TreeMap<>();
        for (int rank : new int[] {0, 2, 3, 5}) {
            Measured measured = new Measured();
            SplittableRandom random = new SplittableRandom(rank);
            for (int number = 0; number < 2_000; number++) {
                long nanos = 1_000_000L + random.nextInt(10_000) + (rank == 3 ? 300_000 : 0);
                measured.add(TimeUnit.MILLISECONDS.toNanos(number), nanos);
            }
            parts.put(rank, measured.result("test", 1));
        }
        assertThat(SlowRanks.findings(parts, rank -> "host" + rank))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("rank 3 on host3 is the limit, not the server: its median is 30 % above");
    }
}
