package io.dbbench.cli;

import io.dbbench.load.Loading;
import io.dbbench.load.Problem;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads scenario files for the commands that use one, and tells the user what is wrong with them. */
final class ScenarioFiles {
    private final Terminal terminal;
    private final ScenarioLoader loader;

    ScenarioFiles(Terminal terminal, Map<String, String> definitions) {
        this.terminal = terminal;
        this.loader = new ScenarioLoader(definitions, System.getenv());
    }

    /** The scenario of a file; empty when it has errors, which have then been printed. */
    Optional<Scenario> load(Path file) {
        Loading loading = loader.load(file);
        if (loading instanceof Loading.Rejected rejected) {
            say(rejected.problems());
            return Optional.empty();
        }
        Loading.Loaded loaded = (Loading.Loaded) loading;
        say(loaded.warnings());
        return Optional.of(loaded.scenario());
    }

    /** As compilers say it; an error is what a problem is unless it says otherwise. */
    static String text(Problem problem) {
        if (problem.severity() == Problem.Severity.ERROR) {
            return problem.text();
        }
        return problem.file() + ":" + problem.line() + ":" + problem.column() + ": warning: " + problem.message() + " ["
                + problem.rule() + "]";
    }

    private void say(List<Problem> problems) {
        problems.forEach(problem -> terminal.say(text(problem)));
    }
}
