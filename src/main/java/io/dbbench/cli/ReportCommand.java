package io.dbbench.cli;

import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.ProtectedInput;
import io.dbbench.cli.run.ReportSinks;
import io.dbbench.cli.run.UsageErrors;
import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dbbench report}: shows a result that was kept, as the run itself would have done. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Write reports of a result that was kept as JSON. Its verdicts are shown, and do not change the"
                + " exit status.",
        footer = {
            "",
            "dbbench does not compare runs: --report history=FILE adds each to one file, in which Apache Otava",
            "finds what changed and when.",
            "",
            "Examples:",
            "  dbbench report result.json",
            "  dbbench report result.json --report prometheus=temponest.prom --report json=copy.json"
        })
final class ReportCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RESULT", description = "a JSON result of `dbbench run --output`; - for standard input")
    private String source = STANDARD_INPUT;

    @Option(
            names = {"-r", "--report"},
            paramLabel = "NAME[=PATH]",
            description = "write a report, to PATH or to standard output: ${COMPLETION-CANDIDATES}; may be repeated;"
                    + " {scenario} in PATH stands for the scenario's name; without any, a summary is printed",
            completionCandidates = ReporterNames.class)
    private List<String> reports = new ArrayList<>();

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            return report(read()).status();
        } catch (InvalidResult invalid) {
            terminal.error(invalid);
            return ExitCode.RESULT_INVALID.status();
        } catch (ReportFailure failure) {
            terminal.error(failure);
            return ExitCode.REPORT_FAILED.status();
        }
    }

    private RunResult read() throws InvalidResult {
        return source.equals(STANDARD_INPUT)
                ? ResultJson.read(terminal.in(), "standard input")
                : ResultJson.read(Path.of(source));
    }

    private ProtectedInput ingredient() {
        return source.equals(STANDARD_INPUT)
                ? ProtectedInput.result(Path.of("/dev/stdin"), "the standard input")
                : ProtectedInput.result(Path.of(source), source);
    }

    private ExitCode report(RunResult result) throws ReportFailure {
        List<String> otherwise = reports.isEmpty() ? List.of("console") : List.of();
        List<String> names = List.of(result.scenario().name());
        try (ClosedAtExit<ReportSinks> desk = new ClosedAtExit<>(
                ReportSinks.open(reports, otherwise, names, List.of(ingredient()), terminal), ReportSinks::close)) {
            List<ReportFailure> failures = desk.value().sink(0).write(result);
            failures.forEach(terminal::error);
            return failures.isEmpty() ? ExitCode.SUCCESS : ExitCode.REPORT_FAILED;
        } catch (InvalidReportTarget e) {
            throw UsageErrors.of(Objects.requireNonNull(spec), e);
        }
    }
}
