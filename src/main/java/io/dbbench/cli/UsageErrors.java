package io.dbbench.cli;

import io.dbbench.cli.run.InvalidUsage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about a command line that picocli rejects. They never repeat what may be a password. */
final class UsageErrors {
    private static final String INVALID_VALUE = "Invalid value for .*?(?:option '--?[\\w-]+'|\\(\\w+\\)).*?: ";

    /** The message of picocli's own help command. */
    private static final Pattern UNKNOWN_COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.");

    private UsageErrors() {}

    static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (failure instanceof MissingParameterException missing) {
            return missing(missing.getMissing().get(0));
        }
        ArgSpec argument = failure.getArgSpec();
        if (argument != null && argument.type().isEnum()) {
            return choice(argument, failure);
        }
        return argument instanceof OptionSpec option ? option(option, failure) : reason(failure);
    }

    private static String choice(ArgSpec argument, ParameterException failure) {
        List<String> allowed = Stream.of(argument.type().getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        return InvalidUsage.unknown(
                argument.paramLabel().toLowerCase(Locale.ROOT), String.valueOf(failure.getValue()), allowed);
    }

    private static String missing(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? "missing value: " + option.longestName() + " " + option.paramLabel()
                : "missing argument: " + argument.paramLabel() + " (" + String.join(" ", argument.description()) + ")";
    }

    private static String option(OptionSpec option, ParameterException failure) {
        String name = option.longestName();
        Class<?> type = option.type();
        if (option.paramLabel().equals("NAME=VALUE")) {
            return "-D needs NAME=VALUE: a variable of the scenario and its value";
        }
        if (type == boolean.class) {
            return name + " takes no value";
        }
        String value = String.valueOf(failure.getValue());
        if (type == long.class || type == Integer.class) {
            return value.matches("[+-]?[0-9]+")
                    ? name + " is out of range: " + value
                    : name + " must be a whole number, got " + InvalidUsage.shown(value);
        }
        return name + ": " + reason(failure);
    }

    private static String reason(ParameterException failure) {
        Matcher ofHelp = UNKNOWN_COMMAND.matcher(String.valueOf(failure.getMessage()));
        if (ofHelp.matches()) {
            return InvalidUsage.unknown(
                    "command",
                    ofHelp.group(1),
                    failure.getCommandLine().getSubcommands().keySet());
        }
        return String.valueOf(failure.getMessage()).replaceFirst(INVALID_VALUE, "");
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        CommandLine command = failure.getCommandLine();
        String first = failure.getUnmatched().get(0);
        List<String> options = failure.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .toList();
        if (!options.isEmpty()) {
            return unknownOptions(options, failure);
        }
        if (command.getParent() == null) {
            return InvalidUsage.unknown(
                    "command", first, command.getSubcommands().keySet());
        }
        String position = command.getCommandSpec().positionalParameters().isEmpty() ? "argument" : "second argument";
        return "unexpected " + position + " " + InvalidUsage.shown(first);
    }

    private static String unknownOptions(List<String> options, UnmatchedArgumentException failure) {
        List<String> similar = failure.getSuggestions();
        return "unknown option " + options.stream().map(InvalidUsage::shown).collect(Collectors.joining(", "))
                + (failure.getCommandLine().getParent() == null ? " before the command" : "")
                + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?");
    }
}
