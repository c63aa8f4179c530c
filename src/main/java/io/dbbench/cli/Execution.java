package io.dbbench.cli;

import io.dbbench.cli.FailureHandler.StackTraces;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.GithubRunner;
import io.dbbench.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;

/** One execution of dbbench, from the arguments to the exit code. Loads picocli only where {@link FastPath} needs it. */
final class Execution {
    private Execution() {}

    /**
     * Executes a command line, and returns the exit code.
     *
     * @param environment the environment variables
     */
    static int of(Terminal console, Map<String, String> environment, String... arguments) {
        Terminal terminal = new GithubRunner(environment).isHere() ? console.disarmed() : console;
        Optional<Callable<Integer>> command = FastPath.of(terminal, environment, List.of(arguments));
        return guarded(
                terminal,
                () -> command.isPresent()
                        ? call(command.get(), terminal, arguments[0])
                        : Dbbench.commandLine(terminal, environment, arguments).execute(arguments));
    }

    private static int call(Callable<Integer> command, Terminal terminal, String name) {
        try {
            return command.call();
        } catch (Exception failure) {
            return new FailureHandler(terminal, "dbbench " + name).handle(failure, StackTraces.PRINTED);
        }
    }

    /** A stream that fails, as on a full disk, keeps its errors to itself; output that was lost is not a success. */
    private static int guarded(Terminal terminal, IntSupplier command) {
        int status = withinMemory(terminal, command);
        if (status == ExitCode.SUCCESS.status() && terminal.out().checkError()) {
            terminal.error("cannot write to standard output: the disk is full, or the reader closed the pipe");
            return ExitCode.REPORT_FAILED.status();
        }
        return status;
    }

    private static int withinMemory(Terminal terminal, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() / 1_000_000;
            terminal.error("out of memory: the heap of " + megabytes
                    + " MB is full; increase it, for example with DBBENCH_JAVA_OPTIONS=-Xmx4g");
            return ExitCode.INTERNAL_ERROR.status();
        }
    }
}
