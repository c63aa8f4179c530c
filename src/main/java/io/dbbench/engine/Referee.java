package io.dbbench.engine;

import io.dbbench.result.Standing;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;
import java.util.Optional;

/** Says when a run is to end before its time. Asked by the thread that leads the run. */
public interface Referee {
    /** Lets every run go on to its end. */
    Referee LENIENT = new Referee() {
        @Override
        public Optional<String> during(Test test, Standing standing) {
            return Optional.empty();
        }

        @Override
        public Optional<String> after(Test test, TestResult result) {
            return Optional.empty();
        }
    };

    /** Why a test that is being measured should end now, and the run with it; asked some times a second. */
    Optional<String> during(Test test, Standing standing);

    /** Why no further test should begin. */
    Optional<String> after(Test test, TestResult result);
}
