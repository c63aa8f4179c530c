package io.dbbench.cli;

import io.dbbench.cli.run.ExitCode;
import io.dbbench.report.sink.AtomicFile;
import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dbbench demo}: runs a scenario that needs nothing of the user, and says what to do next. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run a small scenario on a temporary server, in about 20 seconds, and write an HTML report.")
final class DemoCommand implements Callable<Integer> {
    private static final String NAME = "dbbench-demo";

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "",
            description = "where to write the scenario and the report (default: the current folder)")
    private Path folder = Path.of("");

    DemoCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Path scenario = folder.resolve(NAME + ".yaml");
        Path report = folder.resolve(NAME + ".html");
        try {
            if (Files.exists(scenario) && !Arrays.equals(Files.readAllBytes(scenario), scenario())) {
                terminal.error(scenario + " was edited, and is not replaced; run it with '" + Version.command()
                        + " run " + scenario + "', delete it, or name another folder with --folder");
                return ExitCode.WRONG_USAGE.status();
            }
            AtomicFile.replace(scenario, scenario());
        } catch (IOException e) {
            terminal.error("cannot write " + scenario + ": " + e.getMessage() + "; name another folder with --folder");
            return ExitCode.REPORT_FAILED.status();
        }
        String[] run = {"run", scenario.toString(), "--connection", "embedded", "--report", "html=" + report};
        int status = Dbbench.commandLine(terminal, environment, run).execute(run);
        if (List.of(ExitCode.SUCCESS.status(), ExitCode.THRESHOLD_FAILED.status())
                .contains(status)) {
            terminal.say("Open " + report.toUri() + " in a browser, and " + scenario + " in an editor.");
            terminal.say("Write your own: " + Version.command()
                    + " init shop.yaml --connection postgresql://user@localhost:5432/shop");
        }
        return status;
    }

    /** Returns the scenario as it is in the jar. */
    static byte[] scenario() throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("demo.yaml"))) {
            return in.readAllBytes();
        }
    }
}
