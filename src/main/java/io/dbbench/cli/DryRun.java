package io.dbbench.cli;

import io.dbbench.database.Target;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Prints what a run would do. */
final class DryRun {
    private final Terminal terminal;

    DryRun(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Scenario scenario, Target target) {
        List<Test> tests = scenario.tests();
        terminal.print(scenario.name() + " (" + scenario.source().file() + ") on " + where(target) + ": "
                + Words.count(tests.size(), "test") + ", " + expected(tests));
        scenario.setup().forEach(script -> terminal.print("  setup: " + script.name()));
        tests.forEach(this::print);
        scenario.teardown().forEach(script -> terminal.print("  teardown: " + script.name()));
    }

    private void print(Test test) {
        String query = Loads.statements(test);
        terminal.print("");
        terminal.print("  " + test.name()
                + test.suite().map(suite -> " [" + suite + "]").orElse(""));
        terminal.print("    load: " + Loads.describe(test));
        terminal.print("    query: " + query.replace("\n", "\n           "));
        terminal.print("    thresholds: "
                + String.join(
                        ", ", test.thresholds().stream().map(Threshold::text).toList()));
        test.timeout().ifPresent(timeout -> terminal.print("    timeout: " + Words.chosenTime(timeout)));
    }

    private static String where(Target target) {
        return target instanceof Target.Embedded embedded
                ? "the embedded PostgreSQL " + embedded.settings().version()
                : target.endpoint();
    }

    /** Only times are known beforehand; how long an iteration takes is what the run is to find out. */
    private static String expected(List<Test> tests) {
        Duration known = tests.stream()
                .flatMap(test -> Stream.of(test.warmup(), test.extent()))
                .map(extent -> extent instanceof Extent.Lasting lasting ? lasting.duration() : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus);
        long iterations = tests.stream()
                .flatMap(test -> Stream.of(test.warmup(), test.extent()))
                .mapToLong(extent -> extent instanceof Extent.Iterations counted ? counted.count() : 0)
                .sum();
        if (known.isZero()) {
            return Words.count(iterations, "iteration");
        }
        return Words.chosenTime(known)
                + (iterations == 0 ? "" : " and the time of " + Words.count(iterations, "iteration"));
    }
}
