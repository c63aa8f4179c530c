package io.dbbench.result.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * A test measured once in one variant.
 *
 * @param set 1; more in the measurement that confirms what got worse in a variant
 * @param pair in which every variant is measured, from 1
 * @param place among the rounds of the test in this pair, from 1
 * @param iterations completed without error
 * @param errors iterations that failed unexpectedly
 * @param elapsed how long it was measured
 * @param tps completed iterations per second
 * @param avg average response time in milliseconds; the percentiles likewise, with at least ten iterations above them
 */
public record Round(
        int set,
        int pair,
        int place,
        String variant,
        String test,
        long iterations,
        long errors,
        @JsonProperty("elapsed_time") Duration elapsed,
        OptionalDouble tps,
        @JsonProperty("avg_time") OptionalDouble avg,
        @JsonProperty("p50_time") OptionalDouble p50,
        @JsonProperty("p95_time") OptionalDouble p95,
        @JsonProperty("p99_time") OptionalDouble p99) {}
