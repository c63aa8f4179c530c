package io.dbbench.cli.run;

import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.report.sink.ReportTarget;
import io.dbbench.report.sink.Reporters;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report sinks of a command, one for each run of each scenario, all opened before the first scenario runs. With several
 * scenarios, paths need {@code {scenario}}, which is replaced by the scenario's name; with several runs {@code {run}}.
 */
public final class ReportSinks implements AutoCloseable {
    private static final String SCENARIO = "{scenario}";
    private static final String RUN = "{run}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private final List<ReportSink> sinks;
    private final int scenarios;

    private ReportSinks(List<ReportSink> sinks, int scenarios) {
        this.sinks = sinks;
        this.scenarios = scenarios;
    }

    /**
     * Opens the sinks.
     *
     * @param wanted the reports that the user requested
     * @param fallback the reports that are added when none of these goes to standard output
     * @param scenarios the names of the scenarios
     * @param runs how often each is run
     * @param inputs the files that no report may replace
     */
    public static ReportSinks open(
            List<String> wanted,
            List<String> fallback,
            List<String> scenarios,
            int runs,
            List<ProtectedInput> inputs,
            Terminal terminal)
            throws ReportFailure, InvalidReportTarget {
        Reporters reporters = Reporters.load(ReportSinks.class.getClassLoader());
        List<ReportSink> sinks = new ArrayList<>();
        Set<Path> used = new HashSet<>();
        for (int run = 1; run <= runs; run++) {
            for (String scenario : scenarios) {
                List<ReportTarget> targets = new ArrayList<>();
                for (String each : wanted) {
                    ReportTarget target = target(each, scenario, run, reporters);
                    requirePlaceholders(each, target, scenarios.size(), runs);
                    targets.add(target);
                }
                protect(inputs, targets);
                rejectDuplicates(targets, used);
                rejectMixedOutput(targets);
                if (targets.stream().noneMatch(target -> target.path().isEmpty())) {
                    for (String each : fallback) {
                        targets.add(ReportTarget.parse(each, reporters));
                    }
                }
                sinks.add(ReportSink.open(targets, terminal.out(), terminal::presentation));
            }
        }
        return new ReportSinks(sinks, scenarios.size());
    }

    private static void protect(List<ProtectedInput> inputs, List<ReportTarget> targets) throws InvalidReportTarget {
        for (ProtectedInput input : inputs) {
            for (ReportTarget target : targets) {
                input.protect(target);
            }
        }
    }

    private static void rejectMixedOutput(List<ReportTarget> targets) throws InvalidReportTarget {
        List<String> onOutput = targets.stream()
                .filter(target -> target.path().isEmpty())
                .map(target -> target.reporter().name())
                .toList();
        if (onOutput.size() > 1) {
            throw new InvalidReportTarget("the reports " + String.join(" and ", onOutput)
                    + " cannot both be written to standard output; write all but one to a file: NAME=PATH");
        }
    }

    private static ReportTarget target(String wanted, String scenario, int run, Reporters reporters)
            throws InvalidReportTarget {
        String name = wanted.split("=", 2)[0];
        if (reporters.find(name).isEmpty()) {
            throw new InvalidReportTarget(InvalidUsage.unknown("reporter", name, reporters.names()));
        }
        Matcher other = PLACEHOLDER.matcher(wanted.replace(SCENARIO, "").replace(RUN, ""));
        if (other.find()) {
            throw new InvalidReportTarget("unknown placeholder " + other.group() + " in '" + wanted + "'; use "
                    + SCENARIO + ", the scenario's name, or " + RUN + ", the number of the run");
        }
        return ReportTarget.parse(
                wanted.replace(RUN, Integer.toString(run)).replace(SCENARIO, fileName(scenario)), reporters);
    }

    private static void requirePlaceholders(String wanted, ReportTarget target, int scenarios, int runs)
            throws InvalidReportTarget {
        if (scenarios > 1 && target.path().isPresent() && !wanted.contains(SCENARIO)) {
            throw new InvalidReportTarget(scenarios + " scenarios would write to "
                    + target.path().get() + "; add {scenario}, the scenario's name, to the path");
        }
        if (runs > 1 && target.path().isPresent() && !wanted.contains(RUN)) {
            throw new InvalidReportTarget(runs + " runs would write to "
                    + target.path().get() + "; add {run}, the number of the run, to the path");
        }
    }

    /** Returns a name without path separators, and not one of only dots. */
    private static String fileName(String scenario) {
        String name = scenario.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return name.matches("\\.+") ? name.replace('.', '_') : name;
    }

    private static void rejectDuplicates(List<ReportTarget> targets, Set<Path> used) throws InvalidReportTarget {
        List<Path> files =
                targets.stream().flatMap(target -> target.path().stream()).toList();
        for (Path file : files) {
            if (used.contains(file)) {
                throw new InvalidReportTarget(
                        "two scenarios with the same name would write to " + file + "; run them one by one");
            }
        }
        used.addAll(files);
    }

    /** Returns sinks without reports. */
    public static ReportSinks none(List<String> scenarios, Terminal terminal)
            throws InvalidReportTarget, ReportFailure {
        return open(List.of(), List.of(), scenarios, 1, List.of(), terminal);
    }

    /** Returns the sink of the first run of the scenario with an index. */
    public ReportSink sink(int scenario) {
        return sink(scenario, 1);
    }

    /**
     * Returns the sink of a run of the scenario with an index.
     *
     * @param run from 1
     */
    ReportSink sink(int scenario, int run) {
        return sinks.get((run - 1) * scenarios + scenario);
    }

    @Override
    public void close() {
        sinks.forEach(ReportSink::close);
    }
}
