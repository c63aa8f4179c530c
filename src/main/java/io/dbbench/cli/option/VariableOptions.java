package io.dbbench.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that sets variables of scenarios. */
public final class VariableOptions {
    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "set a variable of the scenario; repeatable")
    private Map<String, String> definitions = new LinkedHashMap<>();

    public Map<String, String> definitions() {
        return definitions;
    }
}
