package io.dbbench.cli.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a shell shows and offers for an argument of a command. */
record Completable(CommandSpec command, ArgSpec argument) {
    /** Labels of arguments that are files, or - for a standard stream. */
    private static final Set<String> FILES = Set.of("FILE", "RESULT");

    /** Returns the commands that are shown, in the order of the help. */
    static List<CommandSpec> commands(CommandSpec root) {
        return root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .toList();
    }

    static Stream<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden());
    }

    static Stream<PositionalParamSpec> parameters(CommandSpec command) {
        return command.positionalParameters().stream().filter(parameter -> !parameter.hidden());
    }

    /** Returns the first sentence of what the command does. */
    static String summary(CommandSpec command) {
        String[] header = command.usageMessage().header();
        return shortened(header.length > 0 ? header : command.usageMessage().description());
    }

    /** Returns the first sentence of the help, without the words to choose from. */
    String description() {
        String text = shortened(argument.description());
        return candidates().isEmpty() ? text : text.split(": ", 2)[0];
    }

    boolean isFlag() {
        return argument.arity().max() == 0;
    }

    /** Returns the words to choose from, separated by spaces; empty if there is no list of them. */
    String candidates() {
        if (argument.paramLabel().equals("COMMAND")) {
            return commands(command.root()).stream().map(CommandSpec::name).collect(Collectors.joining(" "));
        }
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null
                ? ""
                : StreamSupport.stream(candidates.spliterator(), false)
                        .map(candidate -> candidate.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
    }

    boolean isFile() {
        Class<?> type =
                argument.typeInfo().isMultiValue() ? argument.typeInfo().getAuxiliaryTypes()[0] : argument.type();
        return type == Path.class || FILES.contains(argument.paramLabel());
    }

    private static String shortened(String... lines) {
        return String.join(" ", lines)
                .replaceAll("\\s+", " ")
                .strip()
                .split(";", 2)[0]
                .replaceAll("\\.$", "");
    }
}
