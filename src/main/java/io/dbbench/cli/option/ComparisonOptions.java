package io.dbbench.cli.option;

import io.dbbench.cli.run.Baseline;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.compare.Comparer;
import io.dbbench.compare.ComparisonLimits;
import io.dbbench.compare.RunSpread;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.comparison.Difference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of commands that compare results with saved ones. */
public final class ComparisonOptions {
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

    @Option(names = "--strict", description = "exit with 98 if a comparison is inconclusive and nothing got worse")
    private boolean strict;

    @Option(
            names = "--calibrate",
            paramLabel = "RESULT",
            arity = "1..*",
            description = "results of eight or more runs of one and the same thing, from which to learn how much runs"
                    + " differ, in place of --run-spread")
    private List<Path> calibrating = List.of();

    /**
     * Returns what compares results.
     *
     * @throws InvalidUsage if there are too few results to learn from
     */
    public Comparer comparer() throws InvalidUsage, InvalidResult {
        Comparer comparer = new Comparer(RunSpread.of(runSpread), allowed, ComparisonLimits.USUAL);
        if (calibrating.isEmpty()) {
            return comparer;
        }
        if (calibrating.size() < RunSpread.FEWEST_RUNS) {
            throw new InvalidUsage(
                    "--calibrate needs at least " + RunSpread.FEWEST_RUNS + " results, not " + calibrating.size());
        }
        return comparer.calibrated(Baseline.read(calibrating));
    }

    /** Returns whether a comparison without a verdict is a failure. */
    public boolean strict() {
        return strict;
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
