package io.dbbench.cli;

import java.util.List;
import java.util.regex.Pattern;

/** Takes passwords out of a command line that is kept in a result. */
final class Redaction {
    private static final Pattern IN_URI = Pattern.compile("(://[^:/?#@\\s]*):[^@\\s]*@");
    private static final Pattern AS_PARAMETER = Pattern.compile("(?i)((?:ssl)?password\\s*=\\s*)('[^']*'|[^&\\s]*)");

    private Redaction() {}

    static List<String> of(List<String> arguments) {
        return arguments.stream().map(Redaction::of).toList();
    }

    private static String of(String argument) {
        String withoutUri = IN_URI.matcher(argument).replaceAll("$1:***@");
        return AS_PARAMETER.matcher(withoutUri).replaceAll("$1***");
    }
}
