package io.dbbench.scenario;

import java.time.Duration;
import java.time.Instant;

/** A point in time, absolute or relative to the start of the run. */
public sealed interface TimeExpression {

    /** Returns the point in time for a run that started at {@code now}. */
    Instant at(Instant now);

    /** An absolute point in time. */
    record Fixed(Instant instant) implements TimeExpression {
        @Override
        public Instant at(Instant now) {
            return instant;
        }
    }

    /**
     * A point in time relative to the run.
     *
     * @param offset from the start of the run; negative before it
     */
    record FromNow(Duration offset) implements TimeExpression {
        @Override
        public Instant at(Instant now) {
            return now.plus(offset);
        }
    }
}
