package io.dbbench.cli.run;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tests of a scenario that are run.
 *
 * @param suites names of suites; empty for all
 * @param tests patterns of names, with the wildcards {@code *} and {@code ?}; empty for all
 */
public record BenchmarkSelection(List<String> suites, List<String> tests) {
    public BenchmarkSelection {
        suites = List.copyOf(suites);
        tests = List.copyOf(tests);
    }

    /**
     * Returns the scenario with only the selected tests.
     *
     * @throws InvalidUsage if a suite does not exist, or no test matches
     */
    public Scenario of(Scenario scenario) throws InvalidUsage {
        for (String suite : suites) {
            if (scenario.benchmarks().stream().noneMatch(test -> test.suite().equals(Optional.of(suite)))) {
                throw new InvalidUsage(unknownSuite(suite, scenario));
            }
        }
        List<Benchmark> selected =
                scenario.benchmarks().stream().filter(this::matches).toList();
        if (selected.isEmpty()) {
            throw new InvalidUsage(unknownTest(scenario));
        }
        return scenario.withBenchmarks(selected);
    }

    private String unknownTest(Scenario scenario) {
        List<String> candidates = scenario.benchmarks().stream()
                .filter(this::isInSuites)
                .map(Benchmark::name)
                .toList();
        String where = suites.isEmpty() ? "" : " of suite '" + String.join("', '", suites) + "'";
        return "no test" + where + " in " + scenario.source().file() + " matches " + String.join(", ", tests)
                + "; tests: " + names(candidates);
    }

    private boolean isInSuites(Benchmark test) {
        return suites.isEmpty() || test.suite().filter(suites::contains).isPresent();
    }

    private static String unknownSuite(String suite, Scenario scenario) {
        List<String> suites = scenario.benchmarks().stream()
                .flatMap(test -> test.suite().stream())
                .toList();
        return "unknown suite '" + suite + "' in " + scenario.source().file() + "; "
                + (suites.isEmpty() ? "its tests have no suite" : "suites: " + names(suites));
    }

    private boolean matches(Benchmark test) {
        return isInSuites(test) && (tests.isEmpty() || tests.stream().anyMatch(pattern -> matches(pattern, test)));
    }

    private static boolean matches(String glob, Benchmark test) {
        Pattern pattern = Pattern.compile(
                glob.chars().mapToObj(BenchmarkSelection::expression).collect(Collectors.joining()),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return pattern.matcher(test.name()).matches()
                || pattern.matcher(test.entry()).matches();
    }

    private static String expression(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }

    private static String names(List<String> names) {
        return names.stream().distinct().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
