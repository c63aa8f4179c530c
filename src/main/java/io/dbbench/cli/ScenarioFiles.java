package io.dbbench.cli;

import io.dbbench.check.CheckedFile;
import io.dbbench.check.HumanFormat;
import io.dbbench.load.Loading;
import io.dbbench.load.ScenarioLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads scenario files for the commands that use one, and tells the user what is wrong with them. */
final class ScenarioFiles {
    private final Terminal terminal;
    private final ScenarioLoader loader;

    ScenarioFiles(Terminal terminal, Map<String, String> definitions, Map<String, String> environment) {
        this.terminal = terminal;
        this.loader = new ScenarioLoader(definitions, environment);
    }

    /** What a file holds; empty when it has errors, which have then been printed. */
    Optional<Loading.Loaded> load(Path file) {
        Loading loading = loader.load(file);
        CheckedFile checked = CheckedFile.of(file, Path.of(""), loading.problems());
        HumanFormat.text(checked, terminal.errPresentation()).lines().forEach(terminal::sayPainted);
        return loading instanceof Loading.Loaded loaded ? Optional.of(loaded) : Optional.empty();
    }
}
