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
 * The report sinks of a command, one for each scenario, all opened before the first runs. With several scenarios, a
 * report's path tells them apart by {@code {scenario}}, which stands for the scenario's name.
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
     * @param wanted reports as the user named them
     * @param otherwise those that are written when none of these goes to standard output
     * @param scenarios their names
     * @param ingredients what none of the reports may replace
     */
    public static ReportSinks open(
            List<String> wanted,
            List<String> otherwise,
            List<String> scenarios,
            List<ProtectedInput> ingredients,
            Terminal terminal)
            throws ReportFailure, InvalidReportTarget {
        Reporters reporters = Reporters.load(ReportSinks.class.getClassLoader());
        List<ReportSink> sinks = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (String scenario : scenarios) {
            List<ReportTarget> targets = new ArrayList<>();
            for (String each : wanted) {
                targets.add(target(each, scenario, scenarios.size(), reporters));
            }
            protect(ingredients, targets);
            refuseTaken(targets, taken);
            refuseMixture(targets);
            if (targets.stream().noneMatch(target -> target.path().isEmpty())) {
                for (String each : otherwise) {
                    targets.add(ReportTarget.parse(each, reporters));
                }
            }
            sinks.add(ReportSink.open(scenario, targets, terminal.out(), terminal::presentation));
        }
        return new ReportSinks(sinks);
    }

    private static void protect(List<ProtectedInput> ingredients, List<ReportTarget> targets)
            throws InvalidReportTarget {
        for (ProtectedInput ingredient : ingredients) {
            for (ReportTarget target : targets) {
                ingredient.protect(target);
            }
        }
    }

    private static void refuseMixture(List<ReportTarget> targets) throws InvalidReportTarget {
        List<String> onOutput = targets.stream()
                .filter(target -> target.path().isEmpty())
                .map(target -> target.reporter().name())
                .toList();
        if (onOutput.size() > 1) {
            throw new InvalidReportTarget("the reports " + String.join(" and ", onOutput)
                    + " would both go to the standard output; give all but one a file: NAME=PATH");
        }
    }

    private static ReportTarget target(String wanted, String scenario, int scenarios, Reporters reporters)
            throws InvalidReportTarget {
        String name = wanted.split("=", 2)[0];
        if (reporters.find(name).isEmpty()) {
            throw new InvalidReportTarget(UsageErrors.unknown("reporter", name, reporters.names()));
        }
        Matcher other = PLACEHOLDER.matcher(wanted.replace(SCENARIO, ""));
        if (other.find()) {
            throw new InvalidReportTarget("'" + wanted + "' has " + other.group() + "; only " + SCENARIO
                    + " stands for something, which is the scenario's name");
        }
        ReportTarget target = ReportTarget.parse(wanted.replace(SCENARIO, fileName(scenario)), reporters);
        if (scenarios > 1 && target.path().isPresent() && !wanted.contains(SCENARIO)) {
            throw new InvalidReportTarget("each of " + scenarios + " scenarios would write to "
                    + target.path().get() + "; put {scenario} into the path, which stands for the scenario's name");
        }
        return target;
    }

    /** Of signs that stay within a folder; dots alone would name another one. */
    private static String fileName(String scenario) {
        String name = scenario.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return name.matches("\\.+") ? name.replace('.', '_') : name;
    }

    private static void refuseTaken(List<ReportTarget> targets, Set<Path> taken) throws InvalidReportTarget {
        List<Path> files =
                targets.stream().flatMap(target -> target.path().stream()).toList();
        for (Path file : files) {
            if (taken.contains(file)) {
                throw new InvalidReportTarget(
                        "two scenarios of the same name would write to " + file + "; run them one by one");
            }
        }
        taken.addAll(files);
    }

    /** The sink of the scenario with that index. */
    public ReportSink sink(int index) {
        return sinks.get(index);
    }

    @Override
    public void close() {
        sinks.forEach(ReportSink::close);
    }
}
