package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.RunResult;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the machine of the client did while tests were measured: the first thing to look at when limits are missed. */
public final class ClientMachine {
    private ClientMachine() {}

    /** Returns such as {@code 2 CPUs, 93% busy (41% by dbbench), longest stall 43.6 ms}. */
    public static String describe(RunResult result) {
        List<BenchmarkResult> tests = result.results().stream()
                .filter(test -> test.subject().branch().isEmpty())
                .toList();
        return ResultNumbers.count(result.environment().client().processors(), "CPU") + usage(tests) + stalls(tests);
    }

    private static String usage(List<BenchmarkResult> tests) {
        Optional<String> own = percent(tests, ClientLoad::cpuShare);
        Optional<String> all = percent(tests, ClientLoad::machineCpuShare);
        return all.map(share -> ", " + share + " busy"
                        + own.map(part -> " (" + part + " by dbbench)").orElse(""))
                .or(() -> own.map(share -> ", " + share + " used by dbbench"))
                .orElse("");
    }

    /** Returns the average over the time of the tests for which the share is known. */
    private static Optional<String> percent(List<BenchmarkResult> tests, Function<ClientLoad, OptionalDouble> share) {
        double used = 0;
        double nanos = 0;
        for (BenchmarkResult test : tests) {
            OptionalDouble known = test.client().map(share).orElse(OptionalDouble.empty());
            if (known.isPresent()) {
                used += known.getAsDouble() * test.elapsed().toNanos();
                nanos += test.elapsed().toNanos();
            }
        }
        return nanos > 0 ? Optional.of(Numbers.percent(used / nanos)) : Optional.empty();
    }

    private static String stalls(List<BenchmarkResult> tests) {
        OptionalLong longest = tests.stream()
                .flatMap(test -> test.client().stream())
                .flatMapToLong(client -> client.hiccupMaxNanos().stream())
                .max();
        return longest.isPresent() ? ", longest stall " + Durations.milliseconds(longest.getAsLong()) : "";
    }
}
