package io.dbbench.cli.run;

import io.dbbench.compare.Comparer;
import io.dbbench.compare.ComparisonLimits;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.Difference;
import io.dbbench.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Saved results that runs are compared with.
 *
 * @param results of one or more scenarios
 */
public record Baseline(List<RunResult> results, Comparer comparer) {
    /** What is known before a server is reached. */
    private static final Set<Difference.Kind> KNOWN_BEFORE =
            EnumSet.of(Difference.Kind.SCENARIO, Difference.Kind.CLIENT, Difference.Kind.DBBENCH);

    public Baseline {
        results = List.copyOf(results);
    }

    /** Reads saved results. */
    public static List<RunResult> read(List<Path> files) throws InvalidResult {
        List<RunResult> results = new ArrayList<>();
        for (Path file : files) {
            results.add(ResultJson.read(file));
        }
        return results;
    }

    /** Returns the results of a scenario; of a single scenario all, so that the comparison says what differs. */
    List<RunResult> of(Scenario scenario) {
        boolean several =
                results.stream().map(run -> run.scenario().name()).distinct().count() > 1;
        return results.stream()
                .filter(run -> !several || run.scenario().name().equals(scenario.name()))
                .toList();
    }

    /**
     * Requires that a run can be compared, as far as that is known before it.
     *
     * @param notRun the result of a run that has not begun
     */
    public void require(Scenario scenario, RunResult notRun) throws NotComparable {
        List<RunResult> saved = of(scenario);
        if (saved.isEmpty()) {
            throw new NotComparable("the baseline has no result of the scenario '" + scenario.name() + "'; it has "
                    + results.stream()
                            .map(run -> "'" + run.scenario().name() + "'")
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        List<Difference> differences = comparer.differences(saved, List.of(notRun)).stream()
                .filter(difference -> KNOWN_BEFORE.contains(difference.kind()))
                .toList();
        if (!differences.isEmpty()) {
            throw new NotComparable("the baseline is not comparable: "
                    + differences.stream()
                            .map(each -> each.kind().words() + " " + each.base() + ", now " + each.head())
                            .collect(Collectors.joining("; "))
                    + ". Run it again, or compare in spite of that with "
                    + differences.stream().map(each -> "--allow " + each.kind()).collect(Collectors.joining(" ")));
        }
    }

    /** Returns how runs of a scenario compare with its saved results, by the limits of its thresholds. */
    Comparison compare(Scenario scenario, List<RunResult> runs) {
        return comparer.with(ComparisonLimits.of(scenario)).compare(of(scenario), runs);
    }
}
