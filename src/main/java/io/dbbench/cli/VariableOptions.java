package io.dbbench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that sets variables of scenarios. */
final class VariableOptions {
    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "set a variable of the scenario; repeatable")
    private Map<String, String> definitions = new LinkedHashMap<>();

    Map<String, String> definitions() {
        return definitions;
    }
}
