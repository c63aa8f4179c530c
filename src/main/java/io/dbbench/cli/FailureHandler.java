package io.dbbench.cli;

import io.dbbench.cli.check.InvalidScenario;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.cli.run.NotComparable;
import io.dbbench.cluster.InvalidRank;
import io.dbbench.cluster.UnfitParts;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.engine.InternalRunError;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.result.InvalidResult;
import io.dbbench.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;

/** Turns the exception that ended a command into a message and an exit code. No other code does. */
final class FailureHandler {
    private static final Map<Class<?>, ExitCode> EXIT_CODES = Map.ofEntries(
            Map.entry(InvalidUsage.class, ExitCode.WRONG_USAGE),
            Map.entry(InvalidConnection.class, ExitCode.WRONG_USAGE),
            Map.entry(InvalidRank.class, ExitCode.WRONG_USAGE),
            Map.entry(InvalidReportTarget.class, ExitCode.WRONG_USAGE),
            Map.entry(InvalidScenario.class, ExitCode.SCENARIO_INVALID),
            Map.entry(InvalidResult.class, ExitCode.RESULT_INVALID),
            Map.entry(UnfitParts.class, ExitCode.RESULT_INVALID),
            Map.entry(DatabaseUnavailable.class, ExitCode.DATABASE_FAILED),
            Map.entry(SqlFailure.class, ExitCode.DATABASE_FAILED),
            Map.entry(ReportFailure.class, ExitCode.REPORT_FAILED),
            Map.entry(NotComparable.class, ExitCode.NOT_COMPARABLE));

    private final Terminal terminal;
    private final String command;

    /**
     * Creates a handler.
     *
     * @param command its full name, such as {@code dbbench run}
     */
    FailureHandler(Terminal terminal, String command) {
        this.terminal = terminal;
        this.command = command;
    }

    /** Prints what failed, and returns the exit code. */
    int handle(Exception failure, StackTraces traces) {
        ExitCode code = EXIT_CODES.getOrDefault(failure.getClass(), ExitCode.INTERNAL_ERROR);
        if (code == ExitCode.INTERNAL_ERROR) {
            internalError(
                    failure instanceof InternalRunError
                            ? Objects.requireNonNullElse(failure.getCause(), failure)
                            : failure,
                    traces);
        } else {
            terminal.error(failure);
        }
        return code == ExitCode.WRONG_USAGE ? pointToHelp() : code.status();
    }

    /** Prints what is wrong with the command line, and returns the exit code. */
    int wrongUsage(String message) {
        terminal.error(message);
        return pointToHelp();
    }

    private int pointToHelp() {
        terminal.say("See: " + command + " --help");
        return ExitCode.WRONG_USAGE.status();
    }

    private void internalError(Throwable cause, StackTraces traces) {
        terminal.error("internal error: " + cause);
        if (traces == StackTraces.ON_REQUEST) {
            terminal.say("Please run it again with --verbose, and report the output to the project's maintainers.");
            return;
        }
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        terminal.say(trace.toString().stripTrailing());
        terminal.say("Please report this to the project's maintainers, with the scenario and all of the above.");
    }

    /** Whether stack traces are printed. */
    enum StackTraces {
        PRINTED,
        /** The command has an option that prints them, which was not given. */
        ON_REQUEST
    }
}
