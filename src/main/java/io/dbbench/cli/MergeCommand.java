package io.dbbench.cli;

import io.dbbench.cli.option.ReportOptions;
import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.ProtectedInput;
import io.dbbench.cli.run.ReportSinks;
import io.dbbench.cluster.PartMerge;
import io.dbbench.cluster.UnfitParts;
import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench merge}: merges what the ranks of a shared run kept when rank 0 ended without a verdict. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Merge the results that ranks of a shared run kept because rank 0 died. Thresholds are not judged.",
        footer = {"", "Example:", "  dbbench merge dbbench-nightly-rank*.json -o all.json"})
final class MergeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PART", arity = "1..*", description = "results that ranks kept, one for each")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the merged result as JSON; short for --report json=FILE")
    private @Nullable Path output;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    MergeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidResult, UnfitParts, InvalidReportTarget, ReportFailure {
        Map<String, RunResult> parts = new LinkedHashMap<>();
        for (Path file : files) {
            parts.put(file.toString(), ResultJson.read(file));
        }
        RunResult merged = PartMerge.merge(parts);
        try (ClosedAtExit<ReportSinks> sinks = new ClosedAtExit<>(sinks(merged), ReportSinks::close)) {
            List<ReportFailure> failures = sinks.value().sink(0).write(merged);
            failures.forEach(terminal::error);
            return (failures.isEmpty() ? ExitCode.SUCCESS : ExitCode.REPORT_FAILED).status();
        }
    }

    private ReportSinks sinks(RunResult merged) throws InvalidReportTarget, ReportFailure {
        List<String> wanted = new ArrayList<>(reports.reports());
        if (output != null) {
            wanted.add("json=" + output);
        }
        return ReportSinks.open(
                wanted,
                List.of("console"),
                List.of(merged.scenario().name()),
                1,
                files.stream()
                        .map(file -> ProtectedInput.result(file, file.toString()))
                        .toList(),
                terminal);
    }
}
