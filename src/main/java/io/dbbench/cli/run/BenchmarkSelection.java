package io.dbbench.cli.run;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which tests of a scenario are run.
 *
 * @param suites names of suites; empty: all
 * @param tests patterns of names in which {@code *} stands for any text and {@code ?} for any character; empty: all
 */
public record BenchmarkSelection(List<String> suites, List<String> tests) {
    public BenchmarkSelection {
        suites = List.copyOf(suites);
        tests = List.copyOf(tests);
    }

    /**
     * The scenario with the selected tests alone.
     *
     * @throws NothingSelected when a suite does not exist, or no test is left
     */
    public Scenario of(Scenario scenario) throws NothingSelected {
        for (String suite : suites) {
            if (scenario.benchmarks().stream().noneMatch(test -> test.suite().equals(Optional.of(suite)))) {
                throw new NothingSelected(unknownSuite(suite, scenario));
            }
        }
        List<Benchmark> selected =
                scenario.benchmarks().stream().filter(this::matches).toList();
        if (selected.isEmpty()) {
            throw new NothingSelected(unknownTest(scenario));
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
                + "; there are: " + names(candidates);
    }

    private boolean isInSuites(Benchmark test) {
        return suites.isEmpty() || test.suite().filter(suites::contains).isPresent();
    }

    private static String unknownSuite(String suite, Scenario scenario) {
        List<String> suites = scenario.benchmarks().stream()
                .flatMap(test -> test.suite().stream())
                .toList();
        return "there is no suite '" + suite + "' in " + scenario.source().file() + "; "
                + (suites.isEmpty() ? "its tests have none" : "there are: " + names(suites));
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

    /** The selection leaves nothing to run. */
    public static final class NothingSelected extends Exception {
        private static final long serialVersionUID = 1L;

        NothingSelected(String message) {
            super(message);
        }
    }
}
