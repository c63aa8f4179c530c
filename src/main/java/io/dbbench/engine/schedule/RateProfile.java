package io.dbbench.engine.schedule;

import io.dbbench.scenario.Load.Stage;
import java.util.Arrays;
import java.util.List;

/**
 * The number of arrivals that a schedule expects up to each moment, and the inverse: the moment at which it expects a
 * number. Both are closed forms, so that no error accumulates however long the schedule is. Immutable.
 */
final class RateProfile {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Stage[] stages;

    /** By stage, the expected arrivals and the time before it; and one more entry for the end. */
    private final double[] arrivalsBefore;

    private final double[] secondsBefore;

    RateProfile(List<Stage> stages) {
        this.stages = stages.toArray(Stage[]::new);
        this.arrivalsBefore = new double[stages.size() + 1];
        this.secondsBefore = new double[stages.size() + 1];
        for (int index = 0; index < stages.size(); index++) {
            Stage stage = stages.get(index);
            double seconds = seconds(stage);
            arrivalsBefore[index + 1] =
                    arrivalsBefore[index] + (stage.fromPerSecond() + stage.toPerSecond()) / 2 * seconds;
            secondsBefore[index + 1] = secondsBefore[index] + seconds;
        }
    }

    /** Returns the arrivals expected over the whole schedule. */
    double totalArrivals() {
        return arrivalsBefore[stages.length];
    }

    /**
     * Returns the moment at which a number of arrivals is expected, in nanoseconds from the start.
     *
     * @param arrivals less than {@link #totalArrivals()}
     */
    long nanosAt(double arrivals) {
        int found = Arrays.binarySearch(arrivalsBefore, arrivals);
        int index = Math.min(found < 0 ? -found - 2 : lastOf(found), stages.length - 1);
        double seconds = secondsInto(stages[index], arrivals - arrivalsBefore[index]);
        return Math.round(secondsBefore[index] * NANOS_PER_SECOND) + Math.round(seconds * NANOS_PER_SECOND);
    }

    /** Stages without arrivals begin at the same count; the next arrival falls into the last of them. */
    private int lastOf(int found) {
        int last = found;
        while (last + 1 < arrivalsBefore.length - 1 && arrivalsBefore[last + 1] == arrivalsBefore[found]) {
            last++;
        }
        return last;
    }

    /**
     * Solves from·t + (to − from)·t²/(2·length) = arrivals for t, in the form that loses no digits if both rates are
     * equal.
     */
    private static double secondsInto(Stage stage, double arrivals) {
        double from = stage.fromPerSecond();
        double gain = (stage.toPerSecond() - from) / seconds(stage);
        double root = Math.sqrt(Math.max(from * from + 2 * gain * arrivals, 0));
        double divisor = from + root;
        return divisor == 0 ? 0 : 2 * arrivals / divisor;
    }

    private static double seconds(Stage stage) {
        return stage.duration().toNanos() / NANOS_PER_SECOND;
    }
}
