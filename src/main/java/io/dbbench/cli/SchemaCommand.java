package io.dbbench.cli;

import io.dbbench.cli.run.ExitCode;
import io.dbbench.load.schema.SchemaText;
import io.dbbench.terminal.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dbbench schema}: prints a JSON Schema. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of scenario files, or of results.",
        footer = {"", "Example: dbbench schema > scenario.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            defaultValue = "scenario",
            description = "scenario (the default) or result")
    private String name = "scenario";

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String schema = SchemaText.named(name)
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "there is no schema '" + name + "'; there are: scenario, result"));
        terminal.print(schema.stripTrailing());
        return ExitCode.SUCCESS.status();
    }
}
