package io.dbbench.advise;

import io.dbbench.advise.plan.PlanAdvisor;
import io.dbbench.advise.server.ServerAdvisor;
import io.dbbench.advise.server.ServerView;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.scenario.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what the reader of a test's results should know. */
public final class Advisor {
    private static final List<AdviceRule> RULES = List.of(
            new FailedWarmup(),
            new NoRows(),
            new IdleWorkers(),
            new MissedSchedule(),
            new LateStarts(),
            new ShortMeasurement(),
            new Steadiness(),
            new BusyClient(),
            new StalledClient());

    private Advisor() {}

    /** Returns the findings about a whole test. */
    public static List<Finding> findings(MeasuredTest measured) {
        List<Finding> findings = new ArrayList<>();
        RULES.forEach(rule -> rule.check(measured).ifPresent(findings::add));
        measured.evidence().ifPresent(evidence -> {
            ServerView view = new ServerView(measured.test(), measured.total().whole(), measured.client(), evidence);
            findings.addAll(ServerAdvisor.causes(view));
            findings.addAll(PlanAdvisor.findings(evidence));
            findings.addAll(ServerAdvisor.circumstances(view));
        });
        findings.addAll(Complaints.answers(measured, findings));
        return findings;
    }

    /** Returns the findings about a branch of a mix. */
    public static List<Finding> findings(Workload.Branch branch, Part part) {
        return Stream.of(BranchNotTaken.check(branch, part), NoRows.check(branch.workload(), part))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the findings about all tests of a run together. */
    public static List<Finding> findings(List<BenchmarkResult> results) {
        return ShortMeasurement.check(results).stream().toList();
    }
}
