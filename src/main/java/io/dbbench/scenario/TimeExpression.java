package io.dbbench.scenario;

import java.time.Duration;
import java.time.Instant;

/** A point in time as a scenario names it. */
public sealed interface TimeExpression {

    /** The point in time, in a run that started at {@code now}. */
    Instant at(Instant now);

    /** One of the calendar. */
    record Fixed(Instant instant) implements TimeExpression {
        @Override
        public Instant at(Instant now) {
            return instant;
        }
    }

    /**
     * One that moves with the run.
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
