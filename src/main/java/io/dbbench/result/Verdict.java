package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one threshold came out. Values are in the base unit of their dimension.
 *
 * @param check the threshold as the scenario has it
 * @param metric the name of its left side
 * @param observed the metric's value; empty without data
 * @param limit the value of its right side; empty when that names a metric without data
 * @param reason why there is no verdict, or an inconclusive one; of a requirement on plans, what other plans do
 */
@JsonPropertyOrder({"check", "metric", "operator", "status", "severity", "observed", "limit", "unit", "reason"})
public record Verdict(
        String check,
        @Verbatim String metric,
        @JsonProperty("unit") Dimension dimension,
        Operator operator,
        OptionalDouble observed,
        OptionalDouble limit,
        Status status,
        Severity severity,
        Optional<String> reason) {

    /** What came of a threshold. */
    public enum Status {
        PASSED,
        FAILED,
        /** There was nothing, or too little, to judge; it counts as failed. */
        NO_DATA,
        /** It is worse than the baseline allows, but chance may explain that. */
        INCONCLUSIVE,
        /** It does not apply to what the test reads; it does not count as failed. */
        SKIPPED
    }

    /** Returns the verdict on a threshold. */
    public static Verdict of(
            Threshold threshold,
            OptionalDouble observed,
            OptionalDouble limit,
            Status status,
            Optional<String> reason) {
        return new Verdict(
                threshold.text(),
                threshold.metric().text(),
                threshold.metric().dimension(),
                threshold.operator(),
                observed,
                limit,
                status,
                threshold.severity(),
                reason);
    }

    /** Returns whether it neither passed nor was skipped. */
    public boolean isNotable() {
        return status != Status.PASSED && status != Status.SKIPPED;
    }

    /** Returns whether it failed, or had no data. */
    public boolean isBroken() {
        return status == Status.FAILED || status == Status.NO_DATA;
    }

    /** Whether this alone makes the run fail. */
    public boolean failsTheRun() {
        return isBroken() && severity != Severity.WARN;
    }
}
