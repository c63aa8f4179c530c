package io.dbbench.cli.check;

import io.dbbench.diagnostics.format.CheckedFile;
import io.dbbench.diagnostics.format.HumanFormat;
import io.dbbench.load.LoadResult;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.scenario.Trust;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Plural;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads scenario files, or standard input, for the commands that use them, and prints their problems. */
public final class ScenarioFiles {
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Terminal terminal;
    private final ScenarioLoader loader;

    public ScenarioFiles(
            Terminal terminal, Map<String, String> definitions, Map<String, String> environment, Trust trust) {
        this.terminal = terminal;
        this.loader = new ScenarioLoader(definitions, environment, trust);
    }

    /**
     * Returns all scenarios, in the order of their files.
     *
     * @throws InvalidScenario if any of them has errors
     */
    public List<Valid> loadAll(List<Path> files) throws InvalidScenario {
        List<Valid> valid = files.stream().flatMap(file -> load(file).stream()).toList();
        int invalid = files.size() - valid.size();
        if (invalid > 0) {
            throw new InvalidScenario("stopped, because " + Plural.of(invalid, "scenario file")
                    + (invalid == 1 ? " has errors" : " have errors"));
        }
        return valid;
    }

    /** Loads a file without printing its problems; {@code -} is standard input. */
    public LoadResult read(Path file) {
        return file.equals(STANDARD_INPUT) ? loader.load(file, terminal.in()) : loader.load(file);
    }

    private Optional<Valid> load(Path file) {
        LoadResult loading = read(file);
        CheckedFile checked = CheckedFile.of(loading.source(), Path.of(""), loading.problems());
        terminal.say(HumanFormat.lines(checked, terminal.errColumns()));
        return loading.valid();
    }
}
