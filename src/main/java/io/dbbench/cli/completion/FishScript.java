package io.dbbench.cli.completion;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes a script for fish: a line per command, option and parameter. */
final class FishScript {
    private FishScript() {}

    static String of(CommandSpec root) {
        Stream<String> commands = Completable.commands(root).stream()
                .map(command -> " -n __fish_use_subcommand -a " + command.name() + " -d "
                        + quoted(Completable.summary(command)));
        return Stream.of(
                        Stream.of(" -f"),
                        arguments(root, " -n __fish_use_subcommand"),
                        commands,
                        Completable.commands(root).stream()
                                .flatMap(command ->
                                        arguments(command, " -n '__fish_seen_subcommand_from " + command.name() + "'")))
                .flatMap(lines -> lines)
                .map(line -> "complete -c " + root.name() + line)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> arguments(CommandSpec command, String condition) {
        return Stream.concat(
                        Completable.options(command).map(option -> names(option) + argument(command, option)),
                        Completable.parameters(command)
                                .map(parameter -> values(new Completable(command, parameter)))
                                .filter(values -> !values.isEmpty()))
                .map(condition::concat);
    }

    private static String names(OptionSpec option) {
        return Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
    }

    private static String argument(CommandSpec command, ArgSpec option) {
        Completable completable = new Completable(command, option);
        return (completable.isFlag() ? "" : " -r" + values(completable)) + " -d " + quoted(completable.description());
    }

    private static String values(Completable completable) {
        String candidates = completable.candidates();
        if (!candidates.isEmpty()) {
            return " -f -a " + quoted(candidates);
        }
        return completable.isFile() ? " -F" : "";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
