package io.dbbench.result;

import io.dbbench.stats.Batches;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import tools.jackson.databind.util.StdConverter;

/** Batches as the JSON keeps them, a list for each value. */
record BatchColumns(long lengthNanos, List<Long> counts, List<Long> sumNanos, String cells) {

    static final class Writing extends StdConverter<Batches, BatchColumns> {
        @Override
        public BatchColumns convert(Batches batches) {
            return new BatchColumns(
                    batches.lengthNanos(),
                    Arrays.stream(batches.counts()).boxed().toList(),
                    Arrays.stream(batches.sumsNanos()).boxed().toList(),
                    batches.encodedCells());
        }
    }

    static final class Reading extends StdConverter<BatchColumns, Batches> {
        @Override
        public Batches convert(BatchColumns columns) {
            try {
                return Batches.decode(
                        columns.lengthNanos(), array(columns.counts()), array(columns.sumNanos()), columns.cells());
            } catch (DataFormatException | RuntimeException e) {
                throw new IllegalArgumentException("batches are incomplete or damaged: " + e.getMessage(), e);
            }
        }

        private static long[] array(List<Long> values) {
            return values.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
