package io.dbbench.engine.experiment;

import io.dbbench.engine.values.SweepLevel;
import io.dbbench.scenario.Benchmark;

/**
 * One test, measured once in one variant.
 *
 * @param test for the length of a round
 * @param level separates the sequences of this turn from those of all others of the test
 * @param set 1; more in the measurement that confirms what got worse in a variant
 * @param pair in which every variant is measured, from 1; 0 for what is run to warm up, and not compared
 * @param place among the turns of the test in this pair, from 1
 * @param places number of these turns
 * @param generation of the copies of the database, from 1
 * @param seed of the parameters, the same in all turns of a pair
 */
public record Turn(
        String variant,
        Benchmark test,
        SweepLevel level,
        int set,
        int pair,
        int place,
        int places,
        int generation,
        long seed) {

    /** Returns whether its values are compared. */
    public boolean counts() {
        return pair > 0;
    }

    /** Returns whether evidence is collected: in the first pair, in all variants alike. */
    public boolean isObserved() {
        return set == 1 && pair == 1;
    }

    /** Returns whether the test has been measured in every variant after this turn. */
    public boolean endsPair() {
        return counts() && place == places;
    }
}
