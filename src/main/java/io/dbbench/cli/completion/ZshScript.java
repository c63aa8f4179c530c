package io.dbbench.cli.completion;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a script for zsh, to be sourced, or to be saved in a folder of {@code fpath}. */
final class ZshScript {
    private static final String END_OF_LINE = " \\\n";

    private ZshScript() {}

    static String of(CommandSpec root) {
        return """
                #compdef %1$s
                _%1$s() {
                  local curcontext=$curcontext state line
                  local -a commands=(
                %2$s
                  )
                  _arguments -C%3$s '1:command:->command' '*::argument:->argument'
                  case $state in
                    command) _describe command commands ;;
                    argument)
                      case $words[1] in
                %4$s
                      esac ;;
                  esac
                }
                if [ "$funcstack[1]" = _%1$s ]; then _%1$s "$@"; else compdef _%1$s %1$s; fi""".formatted(
                root.name(),
                Completable.commands(root).stream()
                        .map(command -> "    '" + command.name() + ":" + quoted(Completable.summary(command)) + "'")
                        .collect(Collectors.joining("\n")),
                arguments(root),
                Completable.commands(root).stream()
                        .map(command -> "        " + command.name() + ") _arguments" + arguments(command) + " ;;")
                        .collect(Collectors.joining("\n")));
    }

    private static String arguments(CommandSpec command) {
        return Stream.concat(
                        Completable.options(command).map(option -> option(new Completable(command, option), option)),
                        Completable.parameters(command)
                                .map(parameter -> parameter(new Completable(command, parameter), parameter)))
                .map(END_OF_LINE.concat("          ")::concat)
                .collect(Collectors.joining());
    }

    private static String option(Completable completable, OptionSpec option) {
        List<String> names = List.of(option.names());
        String forms = names.stream()
                .map(name -> completable.isFlag() ? name : name + (name.startsWith("--") ? "=" : "+"))
                .collect(Collectors.joining(","));
        String before = option.isMultiValue() ? "*" : "(" + String.join(" ", names) + ")";
        return "'" + before + "'" + (names.size() > 1 ? "{" + forms + "}" : forms) + "'["
                + quoted(completable.description()).replaceAll("[\\[\\]:]", "\\\\$0") + "]" + value(completable) + "'";
    }

    private static String parameter(Completable completable, PositionalParamSpec parameter) {
        return "'"
                + (parameter.isMultiValue()
                        ? "*"
                        : String.valueOf(parameter.index().min() + 1)) + value(completable) + "'";
    }

    /** Returns the label of a value, and how it is completed. */
    private static String value(Completable completable) {
        if (completable.isFlag()) {
            return "";
        }
        String candidates = completable.candidates();
        String label = ":" + completable.argument().paramLabel();
        if (!candidates.isEmpty()) {
            return label + ":(" + candidates + ")";
        }
        return label + (completable.isFile() ? ":_files" : ": ");
    }

    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
