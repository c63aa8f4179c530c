package io.dbbench.cli;

import io.dbbench.cli.completion.Shell;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.terminal.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dbbench completion}: prints a completion script. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a completion script for a shell.",
        footer = {"", "Examples:", "  source <(dbbench completion zsh)", "  dbbench completion fish | source"})
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            defaultValue = "bash",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Shell shell = Shell.BASH;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.print(
                shell.script(Objects.requireNonNull(spec).root().commandLine()).stripTrailing());
        return ExitCode.SUCCESS.status();
    }
}
