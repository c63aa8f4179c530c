package io.dbbench.cli.run;

import io.dbbench.diagnostics.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line without repeating what may be a password. */
public final class UsageErrors {
    private UsageErrors() {}

    /** To be thrown; of a general type, so that a command can be loaded without the library that reads options. */
    public static RuntimeException of(CommandSpec command, Exception cause) {
        return new ParameterException(command.commandLine(), String.valueOf(cause.getMessage()), cause);
    }

    public static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        boolean definition = failure.getArgSpec() != null
                && failure.getArgSpec().isOption()
                && failure.getArgSpec().paramLabel().equals("NAME=VALUE");
        if (definition && !(failure instanceof MissingParameterException)) {
            return "-D takes NAME=VALUE, a variable of the scenario and its value";
        }
        if (failure instanceof MissingParameterException missing) {
            return missing(missing);
        }
        return ofType(failure).orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    private static String missing(MissingParameterException failure) {
        ArgSpec argument = failure.getMissing().get(0);
        return argument instanceof OptionSpec option
                ? option.longestName() + " is given without its " + option.paramLabel()
                : argument.paramLabel() + " is missing: " + String.join(" ", argument.description());
    }

    /** The library would tell of the types of Java. */
    private static Optional<String> ofType(ParameterException failure) {
        if (!(failure.getArgSpec() instanceof OptionSpec option)
                || !String.valueOf(failure.getMessage()).startsWith("Invalid value")) {
            return Optional.empty();
        }
        Class<?> type = option.type();
        if (type == boolean.class) {
            return Optional.of(option.longestName() + " takes no value");
        }
        String value = String.valueOf(failure.getValue());
        return type == long.class || type == int.class
                ? Optional.of(option.longestName() + " takes a whole number, and " + shown(value)
                        + (value.matches("[+-]?\\d+") ? " is too large" : " is none"))
                : Optional.empty();
    }

    /** The options by name; what stands behind them is not shown. */
    private static String unmatched(UnmatchedArgumentException failure) {
        List<String> options = failure.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .toList();
        if (options.isEmpty()) {
            return "there is one argument too many: "
                    + shown(failure.getUnmatched().get(0));
        }
        String names = options.stream().map(UsageErrors::shown).collect(Collectors.joining(", "));
        List<String> similar = failure.getSuggestions();
        boolean before = failure.getCommandLine().getParent() == null;
        return "there is no option " + names + (before ? " before the command" : "")
                + (similar.isEmpty() ? "" : "; is it " + String.join(" or ", similar) + "?");
    }

    /** A word as far as it can be shown. */
    static String shown(String argument) {
        if (!argument.startsWith("-")) {
            return argument.matches("[\\w.-]{1,40}") ? "'" + argument + "'" : "(not shown, for it may hold a password)";
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        return "'" + (name.startsWith("--") ? name : name.substring(0, Math.min(2, name.length()))) + "'";
    }

    /** What is said of a name that there is not, and what there is instead. */
    public static String unknown(String kind, String name, Collection<String> known) {
        return "there is no " + kind + " " + shown(name) + Suggestions.question(name, known) + "; there are: "
                + String.join(", ", known);
    }
}
