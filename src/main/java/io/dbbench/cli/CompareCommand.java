package io.dbbench.cli;

import io.dbbench.cli.run.ExitCode;
import io.dbbench.compare.Comparer;
import io.dbbench.compare.Comparison;
import io.dbbench.compare.Difference;
import io.dbbench.report.comparison.ComparisonFormat;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code dbbench compare}: says whether saved results differ, by how much, and how certain that is. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compare saved results: what got slower or faster, by how much, and how certain that is.",
        footer = {
            "",
            "Five or more runs on each side measure how much runs differ; with fewer that is assumed.",
            "",
            "Examples:",
            "  dbbench compare base-*.json --with head-*.json",
            "  dbbench compare pg17.json --with pg18.json --allow server-version --format markdown"
        })
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "BASE", arity = "1..*", description = "results of one or more runs of the base")
    private List<Path> base = List.of();

    @Option(
            names = "--with",
            paramLabel = "HEAD",
            arity = "1..*",
            required = true,
            description = "results of one or more runs of what is compared with the base")
    private List<Path> head = List.of();

    @Option(
            names = "--allow",
            paramLabel = "DIFFERENCE",
            converter = KindConverter.class,
            description =
                    "compare although this differs: scenario, server-version, settings, data, client, dbbench; may be"
                            + " repeated")
    private Set<Difference.Kind> allowed = EnumSet.noneOf(Difference.Kind.class);

    @Option(
            names = "--run-spread",
            paramLabel = "PERCENT",
            converter = ShareConverter.class,
            defaultValue = "5%",
            description =
                    "standard deviation between runs, assumed with fewer than five on a side (default: ${DEFAULT-VALUE})")
    private double runSpread;

    @Option(names = "--strict", description = "exit with 98 if a test is inconclusive and none regressed")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "console",
            description = "output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private ComparisonFormat format = ComparisonFormat.CONSOLE;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidResult {
        Comparison comparison = new Comparer(runSpread, allowed).compare(read(base), read(head));
        format.print(comparison, terminal);
        return exitCode(comparison).status();
    }

    private static List<RunResult> read(List<Path> files) throws InvalidResult {
        List<RunResult> results = new ArrayList<>();
        for (Path file : files) {
            results.add(ResultJson.read(file));
        }
        return results;
    }

    private ExitCode exitCode(Comparison comparison) {
        if (!comparison.isComparable() || comparison.benchmarks().isEmpty()) {
            return ExitCode.NOT_COMPARABLE;
        }
        if (comparison.verdict() == ComparisonVerdict.REGRESSION) {
            return ExitCode.THRESHOLD_FAILED;
        }
        return strict && comparison.count(ComparisonVerdict.INCONCLUSIVE) > 0
                ? ExitCode.INCONCLUSIVE
                : ExitCode.SUCCESS;
    }

    /** Reads the name of a difference as it is documented. */
    static final class KindConverter implements ITypeConverter<Difference.Kind> {
        @Override
        public Difference.Kind convert(String text) {
            return Arrays.stream(Difference.Kind.values())
                    .filter(kind -> kind.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("unknown difference '" + text + "'; differences: "
                            + Arrays.stream(Difference.Kind.values())
                                    .map(Difference.Kind::toString)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** Reads a percentage above 0 and up to 100. */
    static final class ShareConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3})?%?")) {
                double percent = Double.parseDouble(text.replace("%", ""));
                if (percent > 0 && percent <= 100) {
                    return percent / 100;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a percentage above 0 and up to 100; write 5%");
        }
    }
}
