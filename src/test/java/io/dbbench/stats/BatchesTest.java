package io.dbbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.stats.Batches.Batch;
import io.dbbench.stats.Trend.Shape;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

/** What is computed from batches, in numbers that can be followed by hand. */
final class BatchesTest {
    private static final int BELOW = 3;
    private static final int ABOVE = 7;

    @Test
    void theErrorOfTheAverageIsThatOfARatio() {
        // of ten each, 450 on the average: deviations of 350, 250, 150 and 50, up and down
        Batches batches = batches(LongStream.rangeClosed(1, 8).mapToObj(step -> batch(10, 100 * step, 0)));
        double squares = 2 * (350 * 350 + 250 * 250 + 150 * 150 + 50 * 50);
        assertThat(batches.averageNanos().orElseThrow().standardError())
                .isCloseTo(Math.sqrt(squares * 8 / 7) / 80, within(1e-9));
    }

    @Test
    void batchesOfDifferentSizeCountByTheirSize() {
        Batches batches = batches(Stream.of(
                batch(30, 3000, 0),
                batch(10, 1000, 0),
                batch(30, 3000, 0),
                batch(10, 1000, 0),
                batch(30, 3000, 0),
                batch(10, 1000, 0),
                batch(30, 3000, 0),
                batch(10, 1000, 0)));
        assertThat(batches.averageNanos().orElseThrow().standardError()).isZero();
    }

    @Test
    void sevenBatchesSayNothing() {
        assertThat(batches(LongStream.rangeClosed(1, 7).mapToObj(step -> batch(10, 100, 0)))
                        .averageNanos())
                .isEmpty();
    }

    @Test
    void batchesThatAreAllBelowOrAllAboveTellLessThanTheirNumber() {
        Batches batches = batches(LongStream.range(0, 8).mapToObj(index -> batch(10, 0, index % 2 == 0 ? 10 : 0)));
        double error = 25.0 * 8 * 8 / 7 / (80 * 80);
        assertThat(batches.designEffect(0.5)).isCloseTo(error / (0.25 / 80), within(1e-9));
    }

    @Test
    void batchesThatAreAlikeTellNoMoreThanTheirNumber() {
        assertThat(batches(LongStream.range(0, 8).mapToObj(index -> batch(10, 0, 5)))
                        .designEffect(0.5))
                .isEqualTo(1);
    }

    @Test
    void theShorterBatchesAreJoinedBeforeTheyAreAdded() {
        Batches shorter = numbered(16, 1, 2, 4, 8);
        Batches longer = numbered(17, 100, 200);
        assertThat(shorter.plus(longer).used()).extracting(Batch::count).containsExactly(103L, 212L);
        assertThat(longer.plus(shorter).used()).extracting(Batch::sumNanos).containsExactly(1030L, 2120L);
        assertThat(numbered(15, 1, 1, 1, 1, 1).plus(longer).used())
                .extracting(Batch::count)
                .containsExactly(104L, 201L);
    }

    @Test
    void testsThatGetEverSlowerOrFasterAreToldByTheirThirds() {
        assertThat(Trend.of(averages(100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 1)))
                .contains(new Trend(Shape.SLOWER, 115, 195));
        assertThat(Trend.of(averages(210, 200, 190, 180, 170, 160, 150, 140, 130, 120, 110, 100, 999)))
                .contains(new Trend(Shape.FASTER, 195, 115));
    }

    @Test
    void twelveBatchesAreTooFewForATrend() {
        assertThat(Trend.of(averages(100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210)))
                .isEmpty();
    }

    /** Of 792 orders one has five of twelve in front; of 495 one has four. */
    @Test
    void aSlowBeginningIsToldWhereItIsRarerByChanceThanOneInSevenHundred() {
        assertThat(Trend.of(averages(210, 220, 230, 240, 250, 100, 101, 102, 103, 104, 105, 106, 1)))
                .contains(new Trend(Shape.SETTLING, 230, 103));
        assertThat(Trend.of(averages(210, 220, 230, 240, 99, 100, 101, 102, 103, 104, 105, 106, 1)))
                .isEmpty();
        assertThat(Trend.of(averages(210, 220, 230, 240, 101, 100, 102, 103, 245, 104, 105, 106, 1)))
                .isEmpty();
    }

    @Test
    void batchesOfTheSameAverageShareTheirRank() {
        // with shared ranks the five in front are sure enough by themselves
        assertThat(Trend.of(averages(200, 200, 200, 200, 200, 100, 100, 100, 100, 100, 100, 100, 1)))
                .contains(new Trend(Shape.SETTLING, 200, 100));
        assertThat(Trend.of(averages(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7))).isEmpty();
    }

    @Test
    void changesOfUpToATwentiethAreNotTold() {
        assertThat(Trend.of(averages(1000, 1004, 1008, 1012, 1016, 1020, 1024, 1028, 1032, 1036, 1040, 1044, 1)))
                .isEmpty();
        assertThat(Trend.of(averages(1000, 1008, 1016, 1024, 1032, 1040, 1048, 1056, 1064, 1072, 1080, 1088, 1)))
                .isPresent();
    }

    @Test
    void whatIsDecodedEqualsWhatWasEncoded() throws Exception {
        BatchRecorder recorder = new BatchRecorder();
        for (int i = 0; i < 100_000; i++) {
            recorder.record(i * 1_000_000L, 1_000_000 + i % 3_000_000);
        }
        Batches batches = recorder.batches();
        String cells = batches.encodedCells();
        assertThat(Batches.decode(batches.lengthNanos(), batches.counts(), batches.sumsNanos(), cells))
                .isEqualTo(batches)
                .hasSameHashCodeAs(batches);
        assertThat(cells.length()).isLessThan(4000);
        assertThatThrownBy(() -> Batches.decode(3, batches.counts(), batches.sumsNanos(), cells))
                .isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> Batches.decode(batches.lengthNanos(), new long[0], new long[0], cells))
                .isInstanceOf(DataFormatException.class);
    }

    private static Batch batch(long count, long sumNanos, int below) {
        long[] cells = new long[CoarseScale.CELLS];
        cells[BELOW] = below;
        cells[ABOVE] = count - below;
        return new Batch(count, sumNanos, cells);
    }

    private static Batches batches(Stream<Batch> used) {
        return new Batches(20, used.toArray(Batch[]::new));
    }

    /** Batches of so many latencies of 10 ns, and empty ones behind them. */
    private static Batches numbered(int lengthBits, int... counts) {
        Batch[] batches = new Batch[BatchRecorder.MOST];
        Arrays.setAll(
                batches,
                index -> index < counts.length ? batch(counts[index], 10L * counts[index], 0) : batch(0, 0, 0));
        return new Batches(lengthBits, batches);
    }

    private static Batches averages(long... averages) {
        return batches(Arrays.stream(averages).mapToObj(average -> batch(1, average, 0)));
    }
}
