package io.dbbench.cli.check;

import io.dbbench.diagnostics.format.CheckedFile;
import io.dbbench.diagnostics.format.HumanFormat;
import io.dbbench.load.LoadResult;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads scenario files for commands and prints their problems. */
public final class ScenarioFiles {
    private final Terminal terminal;
    private final ScenarioLoader loader;

    public ScenarioFiles(Terminal terminal, Map<String, String> definitions, Map<String, String> environment) {
        this.terminal = terminal;
        this.loader = new ScenarioLoader(definitions, environment);
    }

    /** Returns the scenario of a file, and prints its problems; empty when it has errors. */
    public Optional<LoadResult.Valid> load(Path file) {
        LoadResult loading = loader.load(file);
        CheckedFile checked = CheckedFile.of(loading.source(), Path.of(""), loading.problems());
        terminal.say(HumanFormat.lines(checked, terminal.errColumns()));
        return loading.valid();
    }
}
