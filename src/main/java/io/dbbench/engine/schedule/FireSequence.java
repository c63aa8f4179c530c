package io.dbbench.engine.schedule;

import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;

/**
 * The intended starts of an open load, handed out one after the other to the workers that are free. The i-th start of a
 * constant schedule is the moment at which the profile expects i arrivals; that of a Poisson schedule the moment at which
 * it expects the sum of i exponential draws (Çinlar's inversion), which are functions of the seed and the index. The
 * schedule therefore does not depend on which worker asks, and when. Thread-safe.
 */
final class FireSequence {
    private final RateProfile profile;
    private final Arrivals arrivals;
    private final long key;
    private final long limit;
    private final Share share;
    private long own;
    private double expected;

    /**
     * Creates the sequence of a process.
     *
     * @param key of the Poisson draws
     * @param limit number of starts in all processes after which there are no more, however long the schedule is
     * @param share of a constant schedule: every n-th start; of a Poisson schedule: random starts of an n-th of the rate
     */
    FireSequence(Load.Open load, long key, long limit, Share share) {
        this.profile = new RateProfile(load.stages());
        this.arrivals = load.arrivals();
        this.key = key;
        this.limit = limit;
        this.share = share;
        this.expected = arrivals == Arrivals.POISSON ? exponential() : number();
    }

    /** One start, filled in by {@link #next}. Each worker reuses one, so that none is allocated in the hot path. */
    static final class Fire {
        private long index;
        private long nanos;

        /** Returns which start of the schedule this is, from 0. */
        long index() {
            return index;
        }

        /** Returns when the start is due, from the beginning of the schedule. */
        long nanos() {
            return nanos;
        }
    }

    /** Returns whether there is another start, which is then in {@code fire}. */
    synchronized boolean next(Fire fire) {
        if (!hasNext()) {
            return false;
        }
        fire.index = number();
        fire.nanos = profile.nanosAt(expected);
        advance();
        return true;
    }

    /**
     * Removes the starts that are due by a moment, and returns their number.
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

    private long number() {
        return share.number(own);
    }

    private boolean hasNext() {
        return number() < limit && expected < profile.totalArrivals();
    }

    private void advance() {
        own++;
        expected = arrivals == Arrivals.POISSON ? expected + exponential() : number();
    }

    /** Returns how many arrivals of all processes are expected until the next one of this process. */
    private double exponential() {
        return -share.processes() * Math.log1p(-IndexedRandom.unit(key, number()));
    }
}
