package io.dbbench.engine.peers;

import io.dbbench.engine.record.Progress;
import io.dbbench.engine.schedule.Share;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The ranks of a run: processes that run the same scenario at the same time, each with its share of the load. Rank 0 leads:
 * it alone sets up, merges what all measured, decides how the run goes on, and tears down. The thread of the run calls the
 * methods, in the order of the run; all but {@link #share} and {@link #progress} may wait for other ranks.
 */
public interface Peers {
    /** A run in one process. */
    Peers NONE = new Alone();

    /** Returns whether this process leads. */
    boolean leads();

    /** Returns the number of processes. */
    int ranks();

    /** Returns the share that this process has of a test. */
    Share share(int workers);

    /** Returns the start of the run that all ranks count from. */
    Instant startedAt(Instant own);

    /** Waits, in other ranks than the leading one, until that one has set up. */
    void setUp() throws RunStepFailed;

    /** Compares the samples that parameters are drawn from with those of the other ranks. */
    void sampled(String digest) throws RunStepFailed;

    /**
     * Agrees on the start of a test that is warm, on the clock of this process; empty if it can start at once.
     *
     * @throws SqlFailure when another rank cannot run the test
     */
    OptionalLong start() throws SqlFailure, RunStepFailed;

    /** Returns the progress of all ranks, as far as this one knows; called several times per second. */
    Progress progress(Progress own);

    /** Tells the other ranks that this one cannot run the test. */
    void refuse(SqlFailure failure) throws RunStepFailed;

    /**
     * Merges what all ranks measured of a test.
     *
     * @param own the results of this rank: the whole test, then its branches
     * @return the merged results in the leading rank, the own ones in the others
     */
    List<BenchmarkResult> merge(List<BenchmarkResult> own) throws RunStepFailed;

    /**
     * Decides how the run goes on after a test.
     *
     * @param own how the run would end in this rank; empty if it would go on
     */
    Optional<Outcome> decide(Optional<Outcome> own) throws RunStepFailed;

    /** Returns the result of a run with what is known about the ranks. */
    RunResult complete(RunResult own);

    /** The only process of a run. */
    final class Alone implements Peers {
        private Alone() {}

        @Override
        public boolean leads() {
            return true;
        }

        @Override
        public int ranks() {
            return 1;
        }

        @Override
        public Share share(int workers) {
            return Share.whole(workers);
        }

        @Override
        public Instant startedAt(Instant own) {
            return own;
        }

        @Override
        public void setUp() {}

        @Override
        public void sampled(String digest) {}

        @Override
        public OptionalLong start() {
            return OptionalLong.empty();
        }

        @Override
        public Progress progress(Progress own) {
            return own;
        }

        @Override
        public void refuse(SqlFailure failure) {}

        @Override
        public List<BenchmarkResult> merge(List<BenchmarkResult> own) {
            return own;
        }

        @Override
        public Optional<Outcome> decide(Optional<Outcome> own) {
            return own;
        }

        @Override
        public RunResult complete(RunResult own) {
            return own;
        }
    }
}
