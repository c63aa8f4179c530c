package io.dbbench.cli;

import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.GithubRunner;
import io.dbbench.engine.InternalRunError;
import io.dbbench.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * One use of dbbench, from what was typed to the exit status. It knows nothing of the library that reads options, whose
 * classes are thus not loaded where {@link FastPath} needs none.
 */
final class Execution {
    private Execution() {}

    /**
     * Runs what the command line says, and gives the exit status.
     *
     * @param console where it is used
     * @param environment the variables that the shell gave
     */
    static int of(Terminal console, Map<String, String> environment, String... typed) {
        String[] arguments = helpAsOption(typed);
        Terminal terminal = new GithubRunner(environment).isHere() ? console.disarmed() : console;
        Optional<IntSupplier> shortcut = FastPath.of(terminal, environment, List.of(arguments));
        if (shortcut.isEmpty()) {
            return Dbbench.commandLine(terminal, environment, arguments).execute(arguments);
        }
        try {
            return guarded(terminal, shortcut.get());
        } catch (RuntimeException unexpected) {
            return failed(terminal, unexpected, List.of());
        }
    }

    /** {@code help} and {@code help COMMAND} are what people try first. */
    private static String[] helpAsOption(String... typed) {
        if (typed.length == 0 || typed.length > 2 || !typed[0].equals("help")) {
            return typed;
        }
        return typed.length == 1 ? new String[] {"--help"} : new String[] {typed[1], "--help"};
    }

    /** What a full disk swallowed must not pass for printed; the stream keeps its errors to itself. */
    static int guarded(Terminal terminal, IntSupplier command) {
        int status = withinMemory(terminal, command);
        if (status == ExitCode.SUCCESS.status() && terminal.out().checkError()) {
            terminal.error("the standard output takes no more; is the disk full, or its reader gone?");
            return ExitCode.REPORT_FAILED.status();
        }
        return status;
    }

    private static int withinMemory(Terminal terminal, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() / 1_000_000;
            terminal.error("the memory does not suffice: of " + megabytes
                    + " MB none is left; give the JVM more, such as DBBENCH_JAVA_OPTIONS=-Xmx4g");
            return ExitCode.DEFECT.status();
        }
    }

    /** Whatever a command did not expect is a defect, and says so. */
    static int failed(Terminal terminal, Exception failure, List<String> arguments) {
        terminal.error("internal error: " + (failure instanceof InternalRunError ? failure.getCause() : failure));
        if (List.of("-v", "--verbose").stream().anyMatch(arguments::contains)) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            terminal.say(trace.toString().stripTrailing());
            terminal.say("Please report this to the project's maintainers, with the scenario and all of the above.");
        } else {
            terminal.say("Please run it again with --verbose and report what it prints to the project's maintainers.");
        }
        return ExitCode.DEFECT.status();
    }
}
