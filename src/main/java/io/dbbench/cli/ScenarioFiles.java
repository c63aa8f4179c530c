package io.dbbench.cli;

import io.dbbench.check.CheckedFile;
import io.dbbench.check.HumanFormat;
import io.dbbench.load.Loading;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.scenario.Scenario;
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

    /** The scenario of a file; empty when it has errors, which have then been printed. */
    Optional<Scenario> load(Path file) {
        Loading loading = loader.load(file);
        CheckedFile checked = CheckedFile.of(file, Path.of(""), loading.problems());
        HumanFormat.text(checked, terminal.errPresentation()).lines().forEach(terminal::sayPainted);
        return loading instanceof Loading.Loaded loaded ? Optional.of(loaded.scenario()) : Optional.empty();
    }
}
