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
 * The report sinks of a command, one for each scenario, all opened before the first scenario runs. With several
 * scenarios, paths need {@code {scenario}}, which is replaced by the scenario's name.
 */
public final class ReportSinks implements AutoCloseable {
    private static final String SCENARIO = "{scenario}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private final List<ReportSink> sinks;

    private ReportSinks(List<ReportSink> sinks) {
        this.sinks = sinks;
    }

    /**
     * Opens the sinks.
     *
     * @param wanted the reports that the user requested
     * @param fallback the reports that are added when none of these goes to standard output
     * @param scenarios the names of the scenarios
     * @param inputs the files that no report may replace
     */
    public static ReportSinks open(
            List<String> wanted,
            List<String> fallback,
            List<String> scenarios,
            List<ProtectedInput> inputs,
            Terminal terminal)
            throws ReportFailure, InvalidReportTarget {
        Reporters reporters = Reporters.load(ReportSinks.class.getClassLoader());
        List<ReportSink> sinks = new ArrayList<>();
        Set<Path> used = new HashSet<>();
        for (String scenario : scenarios) {
            List<ReportTarget> targets = new ArrayList<>();
            for (String each : wanted) {
                targets.add(target(each, scenario, scenarios.size(), reporters));
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
        return new ReportSinks(sinks);
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

    private static ReportTarget target(String wanted, String scenario, int scenarios, Reporters reporters)
            throws InvalidReportTarget {
        String name = wanted.split("=", 2)[0];
        if (reporters.find(name).isEmpty()) {
            throw new InvalidReportTarget(InvalidUsage.unknown("reporter", name, reporters.names()));
        }
        Matcher other = PLACEHOLDER.matcher(wanted.replace(SCENARIO, ""));
        if (other.find()) {
            throw new InvalidReportTarget("unknown placeholder " + other.group() + " in '" + wanted + "'; use "
                    + SCENARIO + ", the scenario's name");
        }
        ReportTarget target = ReportTarget.parse(wanted.replace(SCENARIO, fileName(scenario)), reporters);
        if (scenarios > 1 && target.path().isPresent() && !wanted.contains(SCENARIO)) {
            throw new InvalidReportTarget(scenarios + " scenarios would write to "
                    + target.path().get() + "; add {scenario}, the scenario's name, to the path");
        }
        return target;
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
    public static ReportSinks none(int scenarios, Terminal terminal) throws InvalidReportTarget, ReportFailure {
        List<ReportSink> sinks = new ArrayList<>();
        for (int index = 0; index < scenarios; index++) {
            sinks.add(ReportSink.open(List.of(), terminal.out(), terminal::presentation));
        }
        return new ReportSinks(sinks);
    }

    /** Returns the sink of the scenario with an index. */
    public ReportSink sink(int index) {
        return sinks.get(index);
    }

    @Override
    public void close() {
        sinks.forEach(ReportSink::close);
    }
}
