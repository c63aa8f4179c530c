package io.dbbench.cli;

import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.load.schema.SchemaText;
import io.dbbench.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dbbench schema}: prints a JSON Schema. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of scenario files, or of results.",
        footer = {"", "Example: dbbench schema > scenario.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            defaultValue = "scenario",
            description = "scenario or result (default: ${DEFAULT-VALUE})")
    private String name = "";

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidUsage {
        String schema = SchemaText.named(name)
                .orElseThrow(
                        () -> new InvalidUsage(InvalidUsage.unknown("schema", name, List.of("scenario", "result"))));
        terminal.print(schema.stripTrailing());
        return ExitCode.SUCCESS.status();
    }
}
