package io.dbbench.load;

import io.dbbench.diagnostics.Problem;
import io.dbbench.scenario.Scenario;
import io.dbbench.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The result of loading a scenario file. */
public sealed interface LoadResult {

    /** Returns the file; without text when it cannot be read. */
    SourceFile source();

    /** Returns all problems in the order of the file. */
    List<Problem> problems();

    /** Returns the result of the function for this case. */
    <T> T match(Function<Valid, T> valid, Function<Invalid, T> invalid);

    /** Returns the result when the scenario can be run. */
    default Optional<Valid> valid() {
        return match(Optional::of, invalid -> Optional.empty());
    }

    /**
     * A scenario that can be run.
     *
     * @param problems warnings only
     * @param named the files that the scenario names, and which were read as well
     */
    record Valid(SourceFile source, Scenario scenario, List<Problem> problems, List<Path> named) implements LoadResult {
        public Valid {
            problems = List.copyOf(problems);
            named = List.copyOf(named);
        }

        @Override
        public <T> T match(Function<Valid, T> valid, Function<Invalid, T> invalid) {
            return valid.apply(this);
        }
    }

    /**
     * A scenario that cannot be run.
     *
     * @param problems at least one of them an error
     */
    record Invalid(SourceFile source, List<Problem> problems) implements LoadResult {
        public Invalid {
            problems = List.copyOf(problems);
        }

        @Override
        public <T> T match(Function<Valid, T> valid, Function<Invalid, T> invalid) {
            return invalid.apply(this);
        }
    }
}
