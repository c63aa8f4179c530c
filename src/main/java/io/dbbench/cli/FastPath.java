package io.dbbench.cli;

import io.dbbench.cli.option.ScenarioPathConverter;
import io.dbbench.terminal.Terminal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Runs {@code validate} and {@code list} with only paths, as editors and commit hooks call them, without picocli, which
 * takes a third of their time (decision 14). Arguments that may be options or mistakes are left to picocli.
 */
final class FastPath {
    private FastPath() {}

    /** Returns the command; empty when picocli must parse the arguments. */
    static Optional<Callable<Integer>> of(Terminal terminal, Map<String, String> environment, List<String> arguments) {
        if (arguments.size() < 2) {
            return Optional.empty();
        }
        try {
            return command(terminal, environment, arguments.get(0), arguments.subList(1, arguments.size()));
        } catch (InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Callable<Integer>> command(
            Terminal terminal, Map<String, String> environment, String name, List<String> paths) {
        for (String path : paths) {
            if (!isPlainPath(path)) {
                return Optional.empty();
            }
        }
        if (name.equals("validate")) {
            List<Path> named = paths.stream().map(Path::of).toList();
            return Optional.of(new ValidateCommand(terminal, environment).on(named));
        }
        return name.equals("list") && paths.size() == 1
                ? Optional.of(new ListCommand(terminal, environment).on(Path.of(paths.get(0))))
                : Optional.empty();
    }

    /** Neither an option nor what {@link ScenarioPathConverter} rejects. */
    private static boolean isPlainPath(String argument) {
        return !argument.isEmpty() && !argument.startsWith("-") && !argument.contains("=") && !argument.contains("://");
    }
}
