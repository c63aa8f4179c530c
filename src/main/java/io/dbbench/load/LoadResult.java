package io.dbbench.load;

import io.dbbench.diagnostics.Problem;
import io.dbbench.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/** What came of loading a scenario file. */
public sealed interface LoadResult {

    /** Whatever was found, in the order of the file. */
    List<Problem> problems();

    /**
     * It can be run.
     *
     * @param warnings in the order of the file
     * @param passages where its SQL stands
     * @param named the files that it names, and which were read as well
     */
    record Valid(Scenario scenario, List<Problem> warnings, SourceMap passages, List<Path> named)
            implements LoadResult {
        public Valid {
            warnings = List.copyOf(warnings);
            named = List.copyOf(named);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /** It cannot. The problems, at least one of them an error, are in the order of the file. */
    record Invalid(List<Problem> problems) implements LoadResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
