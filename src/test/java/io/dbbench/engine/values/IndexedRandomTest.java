package io.dbbench.engine.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class IndexedRandomTest {
    private static final long KEY = IndexedRandom.key(1, "test", "parameter");

    @Test
    void theSameKeyAndIndexAlwaysDrawTheSame() {
        assertThat(IndexedRandom.bits(KEY, 42))
                .isEqualTo(IndexedRandom.bits(IndexedRandom.key(1, "test", "parameter"), 42));
    }

    @Test
    void everyPartOfAKeyMatters() {
        assertThat(LongStream.of(
                        KEY,
                        IndexedRandom.key(2, "test", "parameter"),
                        IndexedRandom.key(1, "tesu", "parameter"),
                        IndexedRandom.key(1, "test", "parametes"),
                        IndexedRandom.key(1, "testp", "arameter")))
                .doesNotHaveDuplicates();
    }

    @Test
    void drawsBelowABoundAreEven() {
        long[] counts = new long[10];
        for (long index = -50_000; index < 50_000; index++) {
            counts[(int) IndexedRandom.below(10, KEY, index)]++;
        }
        // 10,000 expected in each; five standard deviations are 474
        assertThat(LongStream.of(counts).boxed().toList())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(10_000, within(474.0)));
    }

    @Test
    void neighbouringIndicesAreUncorrelated() {
        double sum = 0;
        int draws = 100_000;
        for (long index = 0; index < draws; index++) {
            sum += (IndexedRandom.unit(KEY, index) - 0.5) * (IndexedRandom.unit(KEY, index + 1) - 0.5);
        }
        // the product's standard deviation is 1/12, that of the mean of so many 0.00026
        assertThat(sum / draws).isCloseTo(0, within(0.0013));
    }

    @Test
    void boundsUseTheWholeRangeOfALong() {
        long unsignedHalf = Long.MIN_VALUE;
        assertThat(LongStream.range(0, 1_000).map(index -> IndexedRandom.below(unsignedHalf, KEY, index)))
                .allMatch(drawn -> drawn >= 0);
        assertThat(LongStream.range(0, 100).map(index -> IndexedRandom.below(0, KEY, index)))
                .anyMatch(drawn -> drawn < 0);
        assertThat(LongStream.range(0, 100).map(index -> IndexedRandom.below(1, KEY, index)))
                .containsOnly(0L);
    }
}
