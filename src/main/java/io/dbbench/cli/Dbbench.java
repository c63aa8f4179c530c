package io.dbbench.cli;

import io.dbbench.report.Presentation;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code dbbench} itself: nothing but its subcommands. */
@Command(
        name = "dbbench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Benchmarks of PostgreSQL as data: a scenario file in, measured and judged results out.",
        footer = {
            "",
            "Example: dbbench run scenarios/default.yaml",
            "",
            "Exit status: 0 success, 1 a defect of dbbench, 2 wrong usage, 3 invalid scenario,",
            "4 database failed, 5 report not written, 99 threshold failed, 130 interrupted."
        })
final class Dbbench implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private Dbbench() {}

    /**
     * The whole command line.
     *
     * @param console where it is used
     * @param environment the variables that the shell gave
     */
    static CommandLine commandLine(Terminal console, Map<String, String> environment, String... arguments) {
        Terminal terminal = new GithubRunner(environment).isHere() ? console.disarmed() : console;
        CommandLine commandLine = new CommandLine(new Dbbench());
        commands(terminal, environment, arguments).forEach(commandLine::addSubcommand);
        return commandLine
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outInk() == Presentation.Ink.COLOR
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((failure, ignored) -> wrongUsage(terminal, failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(terminal, failure, parsed));
    }

    /** An editor or a commit waits for {@code validate}, so that the time to set the others up is spared there. */
    private static List<Object> commands(Terminal terminal, Map<String, String> environment, String... arguments) {
        ValidateCommand validate = new ValidateCommand(terminal, environment);
        return arguments.length > 0 && arguments[0].equals("validate")
                ? List.of(validate)
                : List.of(
                        new RunCommand(terminal, List.of(arguments)),
                        validate,
                        new ListCommand(terminal),
                        new PruneCommand(terminal),
                        new SchemaCommand(terminal),
                        new CompletionCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "no command given; try: dbbench run scenarios/default.yaml");
    }

    private static int wrongUsage(Terminal terminal, ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched && command.getParent() == null) {
            terminal.error("there is no command '" + unmatched.getUnmatched().get(0) + "'; there are: "
                    + String.join(", ", command.getSubcommands().keySet()));
        } else {
            terminal.error(failure);
        }
        terminal.say("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USAGE.status();
    }

    /** Whatever a command did not expect is a defect, and says so. */
    private static int failed(Terminal terminal, Exception failure, ParseResult parsed) {
        terminal.error("a defect of dbbench: " + failure);
        if (List.of("-v", "--verbose").stream().anyMatch(parsed.originalArgs()::contains)) {
            failure.printStackTrace(terminal.err());
            terminal.say("Please report this to the project's maintainers, with the scenario and all of the above.");
        } else {
            terminal.say("Please run it again with --verbose and report what it prints to the project's maintainers.");
        }
        return ExitCode.DEFECT.status();
    }
}
