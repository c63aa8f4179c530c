package io.dbbench.cli;

import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.UsageErrors;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code dbbench} itself: nothing but its subcommands. */
@Command(
        name = "dbbench",
        mixinStandardHelpOptions = true,
        versionProvider = Dbbench.ShownVersion.class,
        description = "Benchmarks of PostgreSQL as data: a scenario file in, measured and judged results out.",
        footer = {
            "",
            "Example: dbbench run scenarios/default.yaml",
            "",
            "Exit status: 0 success, 1 a defect of dbbench, 2 wrong usage, 3 invalid scenario or result,",
            "4 database failed or not to be written to, 5 output not written, 99 threshold failed,",
            "124 out of time, 130 interrupted."
        })
public final class Dbbench implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private Dbbench() {}

    /** The whole command line. */
    static CommandLine commandLine(Terminal terminal, Map<String, String> environment, String... arguments) {
        Libraries.silence();
        CommandLine commandLine = new CommandLine(new Dbbench());
        commands(terminal, environment, arguments).forEach(commandLine::addSubcommand);
        return commandLine
                // a file may have any name, also one that begins with @
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setExecutionStrategy(
                        parsed -> Execution.guarded(terminal, () -> new CommandLine.RunLast().execute(parsed)))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outInk() == Presentation.Ink.COLOR
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((failure, ignored) -> wrongUsage(terminal, failure))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> Execution.failed(terminal, failure, parsed.originalArgs()));
    }

    /** An editor or a commit waits for {@code validate}, so that the time to set the others up is spared there. */
    private static List<Object> commands(Terminal terminal, Map<String, String> environment, String... arguments) {
        ValidateCommand validate = new ValidateCommand(terminal, environment);
        return arguments.length > 0 && arguments[0].equals("validate")
                ? List.of(validate)
                : List.of(
                        new RunCommand(terminal, environment, List.of(arguments)),
                        validate,
                        new ListCommand(terminal, environment),
                        new ReportCommand(terminal),
                        new PruneCommand(terminal, environment),
                        new SchemaCommand(terminal),
                        new InitCommand(terminal),
                        new CompletionCommand(terminal));
    }

    /** What {@code --version} prints. */
    static final class ShownVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"dbbench " + Version.current()};
        }
    }

    /** Driver and sockets tell their caller what goes wrong; their logs would stand between the lines of the display. */
    private static final class Libraries {
        /** Kept, because the logging framework forgets the levels of loggers that nobody holds. */
        private static final Logger ROOT_LOGGER = Logger.getLogger("");

        static void silence() {
            ROOT_LOGGER.setLevel(Level.OFF);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "no command given; try: dbbench run scenarios/default.yaml");
    }

    private static int wrongUsage(Terminal terminal, ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.getUnmatched().get(0).startsWith("-")) {
            terminal.error(UsageErrors.unknown(
                    "command",
                    unmatched.getUnmatched().get(0),
                    command.getSubcommands().keySet()));
        } else {
            terminal.error(UsageErrors.message(failure));
        }
        terminal.say("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USAGE.status();
    }
}
