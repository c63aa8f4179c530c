package io.dbbench.stats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The latencies of a test in batches of equal duration, immutable. Their variance gives the standard
 * error of a value of the whole even if neighbouring latencies are correlated; their order shows whether the test was
 * steady.
 */
public final class Batches {
    /** Fewer do not give a usable estimate of the variance. */
    private static final int FEWEST = 8;

    private static final int CELLS_BYTES = BatchRecorder.MOST * CoarseScale.CELLS * Integer.BYTES;

    private final int lengthBits;
    private final Batch[] batches;

    /** @param lengthBits the length is two to this power, in nanoseconds */
    Batches(int lengthBits, Batch[] batches) {
        this.lengthBits = lengthBits;
        this.batches = batches;
    }

    /** One batch; {@code cells} are counts by {@link CoarseScale}. */
    @SuppressWarnings("ArrayRecordComponent") // made here, and never handed out
    record Batch(long count, long sumNanos, long[] cells) {

        Batch plus(Batch other) {
            long[] both = cells.clone();
            Arrays.setAll(both, cell -> cells[cell] + other.cells[cell]);
            return new Batch(count + other.count, sumNanos + other.sumNanos, both);
        }

        double averageNanos() {
            return (double) sumNanos / count;
        }

        long upTo(int lastCell) {
            long upTo = 0;
            for (int cell = 0; cell <= lastCell; cell++) {
                upTo += cells[cell];
            }
            return upTo;
        }
    }

    /** Returns the sum of two recordings with the same start; batches become as long as the longer ones. */
    public Batches plus(Batches other) {
        if (lengthBits < other.lengthBits) {
            return doubled().plus(other);
        }
        if (lengthBits > other.lengthBits) {
            return plus(other.doubled());
        }
        Batch[] both = batches.clone();
        Arrays.setAll(both, index -> batches[index].plus(other.batches[index]));
        return new Batches(lengthBits, both);
    }

    private Batches doubled() {
        Batch empty = new Batch(0, 0, new long[CoarseScale.CELLS]);
        Batch[] halved = batches.clone();
        for (int index = 0; index < halved.length; index++) {
            halved[index] = 2 * index < halved.length ? batches[2 * index].plus(batches[2 * index + 1]) : empty;
        }
        return new Batches(lengthBits + 1, halved);
    }

    /** Returns the length of a batch. */
    public long lengthNanos() {
        return 1L << lengthBits;
    }

    /** Returns how many latencies each batch has, up to the last one with any. */
    public long[] counts() {
        return each(Batch::count);
    }

    /** Returns the sum of each batch, up to the last one with any. */
    public long[] sumsNanos() {
        return each(Batch::sumNanos);
    }

    private long[] each(ToLongFunction<Batch> value) {
        int end = batches.length;
        while (end > 0 && batches[end - 1].count() == 0) {
            end--;
        }
        return Arrays.stream(batches).limit(end).mapToLong(value).toArray();
    }

    /** Returns the coarse histograms of all batches: 32-bit big-endian counts, deflated, as base64. */
    public String encodedCells() {
        ByteBuffer plain = ByteBuffer.allocate(CELLS_BYTES);
        for (Batch batch : batches) {
            for (long cell : batch.cells()) {
                plain.putInt((int) Math.min(cell, Integer.MAX_VALUE));
            }
        }
        Deflater deflater = new Deflater();
        deflater.setInput(plain.array());
        deflater.finish();
        byte[] deflated = new byte[CELLS_BYTES + 64];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(deflated, length));
    }

    /**
     * Decodes batches.
     *
     * @throws DataFormatException if the values contradict each other
     */
    public static Batches decode(long lengthNanos, long[] counts, long[] sumsNanos, String encodedCells)
            throws DataFormatException {
        if (Long.bitCount(lengthNanos) != 1
                || counts.length != sumsNanos.length
                || counts.length > BatchRecorder.MOST) {
            throw new DataFormatException("the length is not a power of two, or the lists differ in length");
        }
        ByteBuffer plain = inflate(Base64.getDecoder().decode(encodedCells));
        Batch[] batches = new Batch[BatchRecorder.MOST];
        for (int index = 0; index < batches.length; index++) {
            long[] cells = new long[CoarseScale.CELLS];
            Arrays.setAll(cells, cell -> plain.getInt());
            boolean used = index < counts.length;
            batches[index] = new Batch(used ? counts[index] : 0, used ? sumsNanos[index] : 0, cells);
            if (batches[index].count() != Arrays.stream(cells).sum() || batches[index].sumNanos() < 0) {
                throw new DataFormatException("batch " + index + " contradicts its histogram");
            }
        }
        return new Batches(Long.numberOfTrailingZeros(lengthNanos), batches);
    }

    private static ByteBuffer inflate(byte[] deflated) throws DataFormatException {
        byte[] plain = new byte[CELLS_BYTES];
        Inflater inflater = new Inflater();
        inflater.setInput(deflated);
        int length = inflater.inflate(plain);
        inflater.end();
        if (length != CELLS_BYTES) {
            throw new DataFormatException("the histograms are incomplete");
        }
        return ByteBuffer.wrap(plain);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Batches that
                && lengthBits == that.lengthBits
                && Arrays.equals(counts(), that.counts())
                && Arrays.equals(sumsNanos(), that.sumsNanos())
                && Arrays.deepEquals(cells(), that.cells());
    }

    @Override
    public int hashCode() {
        return 31 * lengthBits + Arrays.hashCode(sumsNanos());
    }

    private long[][] cells() {
        return Arrays.stream(batches).map(Batch::cells).toArray(long[][]::new);
    }

    /** Returns the batches that are not empty, in order. */
    List<Batch> used() {
        return Arrays.stream(batches).filter(batch -> batch.count() > 0).toList();
    }

    /** Returns whether there are enough batches for estimates. */
    boolean enough() {
        return used().size() >= FEWEST;
    }

    /**
     * Returns the average with its standard error; empty for too few batches. The average is a ratio of two sums over
     * batches, and this is the linearized error of such a ratio (Cochran, "Sampling Techniques", 1977, chapter 6), so that
     * batches may differ in their number of latencies.
     */
    public Optional<Estimate> averageNanos() {
        List<Batch> used = used();
        return enough()
                ? Optional.of(new Estimate(
                        (double) used.stream().mapToLong(Batch::sumNanos).sum() / count(),
                        ratioError(Batch::sumNanos),
                        used.size()))
                : Optional.empty();
    }

    /**
     * Returns the ratio of the variance of the share below a percentile to that of as many independent latencies; at
     * least 1.
     */
    double designEffect(double share) {
        int boundary = boundary(share);
        long count = count();
        double below = (double)
                        used().stream().mapToLong(batch -> batch.upTo(boundary)).sum()
                / count;
        double independent = below * (1 - below) / count;
        double error = ratioError(batch -> batch.upTo(boundary));
        return independent > 0 ? Math.max(1, error * error / independent) : 1;
    }

    /** Returns the cell whose cumulative share is closest to a share, on the logit scale. */
    private int boundary(double share) {
        long[] cells =
                used().stream().reduce(Batch::plus).map(Batch::cells).orElseGet(() -> new long[CoarseScale.CELLS]);
        long count = count();
        long upTo = 0;
        int nearest = 0;
        double distance = Double.POSITIVE_INFINITY;
        for (int cell = 0; cell < cells.length; cell++) {
            upTo += cells[cell];
            double here = Math.abs(logit((double) upTo / count) - logit(share));
            if (cells[cell] > 0 && here < distance) {
                nearest = cell;
                distance = here;
            }
        }
        return nearest;
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private long count() {
        return used().stream().mapToLong(Batch::count).sum();
    }

    private double ratioError(ToDoubleFunction<Batch> numerator) {
        List<Batch> used = used();
        double count = count();
        double ratio = used.stream().mapToDouble(numerator).sum() / count;
        double squares = used.stream()
                .mapToDouble(batch -> numerator.applyAsDouble(batch) - ratio * batch.count())
                .map(deviation -> deviation * deviation)
                .sum();
        return Math.sqrt(squares * used.size() / (used.size() - 1)) / count;
    }
}
