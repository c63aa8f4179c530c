package io.dbbench.result.evidence;

import java.util.OptionalDouble;

/**
 * What one iteration used of the server, on the average of those that completed.
 *
 * @param source which counters the blocks are from; others may share those of tables and of the database
 * @param blocks of shared buffers that were read, whether they were cached or not
 * @param blocksRead those of them that were not in shared buffers
 * @param tempBlocks written to temporary files
 * @param walRecords of the write-ahead log
 * @param walBytes of the write-ahead log, with full-page images
 */
public record ResourceUse(
        Source source,
        OptionalDouble blocks,
        OptionalDouble blocksRead,
        OptionalDouble tempBlocks,
        OptionalDouble walRecords,
        OptionalDouble walBytes) {

    /** Where numbers of blocks come from. */
    public enum Source {
        /** {@code pg_stat_statements}: only this test's statements, from all sessions. */
        STATEMENTS,
        /** Counters of the tables and indexes of the database, which all sessions share. */
        TABLES
    }
}
