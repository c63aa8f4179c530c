package io.dbbench.cli;

import io.dbbench.cli.option.ComparisonOptions;
import io.dbbench.cli.run.Baseline;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

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
    public Integer call() throws InvalidResult, InvalidUsage, IOException {
        List<RunResult> before = Baseline.read(base);
        List<RunResult> after = Baseline.read(head);
        Comparison comparison = options.comparer().compare(before, after);
        format.print(new ComparisonFormat.Compared(comparison, before, after), terminal);
        return exitCode(comparison).status();
    }

    private ExitCode exitCode(Comparison comparison) {
        if (!comparison.isComparable()) {
            return ExitCode.NOT_COMPARABLE;
        }
        return switch (comparison.verdict()) {
            case REGRESSION -> ExitCode.THRESHOLD_FAILED;
            case INCONCLUSIVE -> options.strict() ? ExitCode.INCONCLUSIVE : ExitCode.SUCCESS;
            case IMPROVEMENT, NO_CHANGE -> ExitCode.SUCCESS;
        };
    }
}
