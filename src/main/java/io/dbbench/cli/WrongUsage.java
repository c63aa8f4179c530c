package io.dbbench.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line without repeating what may be a password. */
final class WrongUsage {
    private WrongUsage() {}

    /** To be thrown; of a general type, so that a command can be loaded without the library that reads options. */
    static RuntimeException of(CommandSpec command, Exception cause) {
        return new ParameterException(command.commandLine(), String.valueOf(cause.getMessage()), cause);
    }

    static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        boolean definition = failure.getArgSpec() != null
                && failure.getArgSpec().isOption()
                && failure.getArgSpec().paramLabel().equals("NAME=VALUE");
        if (definition && !(failure instanceof MissingParameterException)) {
            return "-D takes NAME=VALUE, a variable of the scenario and its value";
        }
        return String.valueOf(failure.getMessage());
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
        String names = options.stream().map(WrongUsage::shown).collect(Collectors.joining(", "));
        List<String> similar = failure.getSuggestions();
        return "there is no option " + names
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
}
