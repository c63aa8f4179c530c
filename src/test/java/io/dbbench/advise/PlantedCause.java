package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import java.util.function.ToDoubleFunction;

/**
 * A cause that is planted on a server, with the finding that must name it.
 *
 * @param code of the finding
 * @param remedy what is done about it
 * @param measure what the remedy improves
 * @param twin what is like the trial but healthy
 * @param tries more than 1 if the cause is a matter of scheduling, which may fail to bring it about
 */
record PlantedCause(String code, Trial trial, Remedy remedy, Measure measure, Trial twin, int tries) {

    /** Carries out what a finding advises, and returns what to run then. */
    interface Remedy {
        Trial apply(CauseServer server, Trial trial, Finding finding) throws Exception;

        /** What the advice is in a scenario. */
        static Remedy scenario(Trial better) {
            return (server, trial, finding) -> better;
        }

        /** The end of what runs beside the test, or was done before. */
        static Remedy alone() {
            return (server, trial, finding) -> trial.alone();
        }

        /** The SQL of the finding, as it is shown. */
        static Remedy sql() {
            return (server, trial, finding) ->
                    server.remedy(trial, finding.remedySql().orElseThrow());
        }

        /** SQL that follows an advice in words. */
        static Remedy sql(String sql) {
            return (server, trial, finding) -> server.remedy(trial, sql);
        }
    }

    /**
     * A value of which less is better.
     *
     * @param unit its name in messages
     */
    record Measure(String unit, ToDoubleFunction<RunResult> of) {

        /** The opposite of a value of which more is better. */
        static Measure more(String unit, ToDoubleFunction<RunResult> of) {
            return new Measure(unit, result -> -of.applyAsDouble(result));
        }
    }

    static PlantedCause of(String code, Trial trial, Remedy remedy, Measure measure, Trial twin) {
        return new PlantedCause(code, trial, remedy, measure, twin, 1);
    }

    PlantedCause tried(int times) {
        return new PlantedCause(code, trial, remedy, measure, twin, times);
    }

    @Override
    public String toString() {
        return code;
    }
}
