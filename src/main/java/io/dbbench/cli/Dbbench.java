package io.dbbench.cli;

import io.dbbench.cli.FailureHandler.StackTraces;
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
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code dbbench}, which has only subcommands. */
@Command(
        name = "dbbench",
        mixinStandardHelpOptions = true,
        versionProvider = Dbbench.VersionText.class,
        description = "Declarative benchmarks for PostgreSQL.",
        footer = {
            "",
            "Examples:",
            "  dbbench demo",
            "  dbbench init shop.yaml --connection postgresql://user@localhost:5432/shop",
            "  dbbench run shop.yaml --report html=report.html",
            "",
            "Environment: DBBENCH_CONNECTION and the PG* variables of psql name the server; DBBENCH_JAVA_OPTIONS",
            "are for the JVM, such as -Xmx4g; NO_COLOR and CLICOLOR_FORCE are for colors; XDG_CACHE_HOME is where",
            "temporary servers are kept.",
            "",
            "Exit codes: 0 success, 1 internal error, 2 wrong usage, 3 invalid scenario or result,",
            "4 database unavailable or write not allowed, 5 output not written, 6 not comparable,",
            "98 inconclusive, 99 threshold failed, regression or finding, 124 --max-duration reached, 130 interrupted."
        })
final class Dbbench implements Runnable {
    /** Kept in a field, because the logging framework forgets the level of a logger that has no references. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    @Spec
    private @Nullable CommandSpec spec;

    private Dbbench() {}

    /** Returns the command line with its subcommands. */
    static CommandLine commandLine(Terminal terminal, Map<String, String> environment, String... arguments) {
        // driver and sockets report failures to their callers, and their logs would interrupt the progress display
        ROOT_LOGGER.setLevel(Level.OFF);
        CommandLine commandLine = new CommandLine(new Dbbench());
        commands(terminal, environment, arguments).forEach(commandLine::addSubcommand);
        commandLine.addSubcommand(help());
        return commandLine
                // a file may have any name, also one that begins with @
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outInk() == Presentation.Ink.COLOR
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((failure, ignored) ->
                        handler(terminal, failure.getCommandLine()).wrongUsage(UsageErrors.message(failure)))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> handler(terminal, command).handle(failure, stackTraces(parsed)));
    }

    /** Sets up only {@code validate} when it is called, which makes it a tenth faster (decision 14). */
    private static List<Object> commands(Terminal terminal, Map<String, String> environment, String... arguments) {
        ValidateCommand validate = new ValidateCommand(terminal, environment);
        return arguments.length > 0 && arguments[0].equals("validate")
                ? List.of(validate)
                : List.of(
                        new RunCommand(terminal, environment, List.of(arguments)),
                        validate,
                        new ListCommand(terminal, environment),
                        new ReportCommand(terminal),
                        new CompareCommand(terminal),
                        new DoctorCommand(terminal, environment),
                        new MergeCommand(terminal),
                        new SchemaCommand(terminal),
                        new InitCommand(terminal),
                        new DemoCommand(terminal, environment),
                        new CompletionCommand(terminal));
    }

    private static CommandLine help() {
        CommandLine help = new CommandLine(new CommandLine.HelpCommand());
        help.getCommandSpec().usageMessage().header("Print the options of a command.");
        return help;
    }

    private static FailureHandler handler(Terminal terminal, CommandLine command) {
        return new FailureHandler(terminal, command.getCommandSpec().qualifiedName());
    }

    private static StackTraces stackTraces(ParseResult parsed) {
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        boolean available = command.commandSpec().findOption("--verbose") != null;
        return available && !command.hasMatchedOption("--verbose") ? StackTraces.ON_REQUEST : StackTraces.PRINTED;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "missing command; to see what dbbench does: dbbench demo");
    }

    /** The output of {@code --version}. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return Version.description();
        }
    }
}
