package io.dbbench.load;

import io.dbbench.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/** What came of loading a scenario file. */
public sealed interface Loading {

    /** Whatever was found, in the order of the file. */
    List<Problem> problems();

    /**
     * It can be run.
     *
     * @param warnings in the order of the file
     * @param passages where its SQL stands
     * @param named the files that it names, and which were read as well
     */
    record Loaded(Scenario scenario, List<Problem> warnings, Passages passages, List<Path> named) implements Loading {
        public Loaded {
            warnings = List.copyOf(warnings);
            named = List.copyOf(named);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /** It cannot. The problems, at least one of them an error, are in the order of the file. */
    record Rejected(List<Problem> problems) implements Loading {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
