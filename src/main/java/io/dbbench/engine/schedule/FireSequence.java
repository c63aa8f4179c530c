package io.dbbench.engine.schedule;

import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;

/**
 * The intended starts of an open load, handed out one after the other to the workers that are free. The i-th start of a
 * constant schedule is the moment at which the profile expects i arrivals; that of a Poisson schedule the moment at which
 * it expects the sum of i exponential draws (Çinlar's inversion), which are functions of the seed and the index. Hence
 * the schedule does not depend on who asks, and when.
 *
 * <p>Thread-safe.
 */
public final class FireSequence {
    private final RateProfile profile;
    private final Arrivals arrivals;
    private final long key;
    private final long most;
    private long next;
    private double expected;

    /**
     * Creates a fire sequence.
     *
     * @param key of the Poisson draws
     */
    public FireSequence(Load.Open load, long key) {
        this(load, key, Long.MAX_VALUE);
    }

    /**
     * Creates a fire sequence.
     *
     * @param most starts after which there is none, however long the schedule is
     */
    public FireSequence(Load.Open load, long key, long most) {
        this.profile = new RateProfile(load.stages());
        this.arrivals = load.arrivals();
        this.key = key;
        this.most = most;
        this.expected = arrivals == Arrivals.POISSON ? exponential(0) : 0;
    }

    /** One start, filled in by {@link #next}; each worker keeps one, so that none is made in the hot path. */
    public static final class Fire {
        private long index;
        private long nanos;

        /** Which start of the schedule this is, from 0. */
        long index() {
            return index;
        }

        /** When it is due, from the beginning of the schedule. */
        public long nanos() {
            return nanos;
        }
    }

    /** Whether there is another start, which is then in {@code fire}. */
    public synchronized boolean next(Fire fire) {
        if (!hasNext()) {
            return false;
        }
        fire.index = next;
        fire.nanos = profile.nanosAt(expected);
        advance();
        return true;
    }

    /**
     * Takes away the starts that are due by a moment, and says how many they were.
     *
     * @param nanos from the beginning of the schedule
     */
    synchronized long dueBy(long nanos) {
        long due = 0;
        while (hasNext() && profile.nanosAt(expected) <= nanos) {
            advance();
            due++;
        }
        return due;
    }

    private boolean hasNext() {
        return next < most && expected < profile.totalArrivals();
    }

    private void advance() {
        next++;
        expected = arrivals == Arrivals.POISSON ? expected + exponential(next) : next;
    }

    private double exponential(long index) {
        return -Math.log1p(-IndexedRandom.unit(key, index));
    }
}
