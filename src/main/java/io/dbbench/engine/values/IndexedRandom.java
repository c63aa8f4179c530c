package io.dbbench.engine.values;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers as pure functions of a key and an index, so that the i-th iteration draws the same values on any
 * worker. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast Splittable
 * Pseudorandom Number Generators", 2014).
 */
public final class IndexedRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private IndexedRandom() {}

    /** Returns a key that depends on each of its parts. */
    public static long key(long seed, String test, String parameter) {
        return mix(mix(mix(seed + GOLDEN_GAMMA) ^ hash(test)) ^ hash(parameter));
    }

    /** Returns 64 random bits. */
    static long bits(long key, long index) {
        return mix(key + index * GOLDEN_GAMMA);
    }

    /**
     * Returns an integer from 0 to {@code bound - 1}; the bias is below bound / 2^64.
     *
     * @param bound unsigned; 0 means 2^64
     */
    static long below(long bound, long key, long index) {
        long random = bits(key, index);
        return bound == 0 ? random : multiplyHighUnsigned(random, bound);
    }

    /** Returns a number from 0 (included) to 1 (excluded), with 53 random bits. */
    public static double unit(long key, long index) {
        return (bits(key, index) >>> 11) * TWO_TO_MINUS_53;
    }

    private static long multiplyHighUnsigned(long random, long bound) {
        return Math.multiplyHigh(random, bound) + (random >> 63 & bound) + (bound >> 63 & random);
    }

    private static long hash(String text) {
        long hash = 0;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ each) + GOLDEN_GAMMA;
        }
        return hash;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
