package io.dbbench.judge;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Verdict.Status;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.scenario.PlanMetric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the plans of a test say about a requirement.
 *
 * @param share of the plans that meet it, 0 to 1
 * @param reason what the others do, or why it was not judged
 */
record PlanReading(Status status, OptionalDouble share, Optional<String> reason) {

    static PlanReading of(PlanMetric requirement, BenchmarkResult result) {
        if (result.status() == BenchmarkResult.Status.REFUSED) {
            return noData("the test could not start");
        }
        return result.evidence()
                .map(evidence -> of(requirement, evidence))
                .orElseGet(() -> noData("the run collected no plans: use 'evidence: plans', and one rank"));
    }

    static PlanReading of(PlanMetric requirement, Evidence evidence) {
        if (evidence.plans().stream().allMatch(StatementPlans::isUnknown)) {
            return unknown(evidence);
        }
        PlanRequirements plans = new PlanRequirements(evidence);
        return requirement.match(plans::uses, plans::avoids, plans::usable, shape -> noData("there is no baseline"));
    }

    /** The plans that matter may be those that are not known. */
    static PlanReading unknown(Evidence evidence) {
        return noData(evidence.missing().stream()
                .filter(line -> line.contains("no plan"))
                .findFirst()
                .or(() -> evidence.missing().stream().findFirst())
                .orElse("there are no plans"));
    }

    static PlanReading noData(String reason) {
        return new PlanReading(Status.NO_DATA, OptionalDouble.empty(), Optional.of(reason));
    }

    /** It does not apply to what the test reads. */
    static PlanReading skipped(String reason) {
        return new PlanReading(Status.SKIPPED, OptionalDouble.empty(), Optional.of(reason));
    }

    static PlanReading passed() {
        return new PlanReading(Status.PASSED, OptionalDouble.of(1), Optional.empty());
    }

    static PlanReading failed(double share, String reason) {
        return new PlanReading(Status.FAILED, OptionalDouble.of(share), Optional.of(reason));
    }

    MetricValue value() {
        return share.isPresent() ? MetricValue.present(share.getAsDouble()) : MetricValue.absent(reason.orElse(""));
    }
}
