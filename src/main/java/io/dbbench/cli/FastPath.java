package io.dbbench.cli;

import io.dbbench.terminal.Terminal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The way past the reading of the command line for {@code validate} and {@code list} with nothing but paths behind them, as
 * editors and commit hooks call them. They wait for it, and to set up what reads options takes a third of that time. Whatever
 * may be an option or a mistake is left to the command line.
 */
final class FastPath {
    private FastPath() {}

    /** The command; empty when the arguments have to be read. */
    static Optional<IntSupplier> of(Terminal terminal, Map<String, String> environment, List<String> arguments) {
        if (arguments.size() < 2) {
            return Optional.empty();
        }
        try {
            return command(terminal, environment, arguments.get(0), arguments.subList(1, arguments.size()));
        } catch (InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<IntSupplier> command(
            Terminal terminal, Map<String, String> environment, String name, List<String> paths) {
        for (String path : paths) {
            if (!isPlainPath(path)) {
                return Optional.empty();
            }
        }
        if (name.equals("validate")) {
            List<Path> named = paths.stream().map(Path::of).toList();
            return Optional.of(new ValidateCommand(terminal, environment).on(named)::call);
        }
        if (name.equals("list") && paths.size() == 1) {
            return Optional.of(new ListCommand(terminal, environment).on(Path.of(paths.get(0)))::call);
        }
        return Optional.empty();
    }

    /**
     * Neither an option, nor anything that {@link ScenarioPathConverter} refuses: a connection in the wrong
     * place, whose password would be repeated.
     */
    private static boolean isPlainPath(String argument) {
        return !argument.isEmpty()
                && !argument.startsWith("-")
                && !argument.contains("=")
                && !argument.contains("://");
    }
}
