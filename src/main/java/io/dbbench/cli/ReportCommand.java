package io.dbbench.cli;

import io.dbbench.cli.option.ReportOptions;
import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.ProtectedInput;
import io.dbbench.cli.run.ReportSinks;
import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dbbench report}: writes reports of a saved result, as the run would have written them. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Write reports of a saved result; without --report, print the summary. Failed thresholds are"
                + " shown but do not affect the exit status.",
        footer = {
            "",
            "Examples:",
            "  dbbench report result.json",
            "  dbbench report result.json --report prometheus=orders.prom --report html=orders.html"
        })
final class ReportCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Terminal terminal;

    @Parameters(
            paramLabel = "RESULT",
            description = "a JSON result that `dbbench run --output` wrote; - for standard input")
    private String source = STANDARD_INPUT;

    @Mixin
    private ReportOptions options = new ReportOptions();

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidResult, InvalidReportTarget, ReportFailure {
        RunResult result = read();
        List<String> fallback = options.reports().isEmpty() ? List.of("console") : List.of();
        List<String> scenarios = List.of(result.scenario().name());
        try (ClosedAtExit<ReportSinks> sinks = new ClosedAtExit<>(
                ReportSinks.open(options.reports(), fallback, scenarios, 1, List.of(input()), terminal),
                ReportSinks::close)) {
            List<ReportFailure> failures = sinks.value().sink(0).write(result);
            failures.forEach(terminal::error);
            return (failures.isEmpty() ? ExitCode.SUCCESS : ExitCode.REPORT_FAILED).status();
        }
    }

    private RunResult read() throws InvalidResult {
        return source.equals(STANDARD_INPUT)
                ? ResultJson.read(terminal.in(), "standard input")
                : ResultJson.read(Path.of(source));
    }

    private ProtectedInput input() {
        return source.equals(STANDARD_INPUT)
                ? ProtectedInput.result(Path.of("/dev/stdin"), "standard input")
                : ProtectedInput.result(Path.of(source), source);
    }
}
