package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument.Stage;
import io.dbbench.load.document.Sourced;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Extent.Enough;
import io.dbbench.scenario.Extent.Timed;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import io.dbbench.units.Quoting;
import io.dbbench.units.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Binds the schedule of an open load. */
final class ScheduleBinder {
    /** Added so that a schedule has room for its last start despite rounding. */
    private static final Duration ROOM = Duration.ofNanos(1);

    /** One start per nanosecond, the unit of the clock. */
    private static final long HIGHEST_RATE = 1_000_000_000;

    private final BindingContext context;

    ScheduleBinder(BindingContext context) {
        this.context = context;
    }

    /** Returns whether the test or the defaults state an open load, valid or not. */
    boolean states(String pointer) {
        return context.states(JsonPointers.child(pointer, "rate"))
                || context.states(JsonPointers.child(pointer, "stages"));
    }

    /** Reports keys of an open load that exclude each other. */
    void check(String pointer) {
        String rate = JsonPointers.child(pointer, "rate");
        String stages = JsonPointers.child(pointer, "stages");
        if (context.states(rate) && context.states(stages)) {
            context.reportKey(stages, Rule.CONFLICTING_KEYS, "'rate' and 'stages' are mutually exclusive");
        }
        for (String extent : List.of("iterations", "duration")) {
            String other = JsonPointers.child(pointer, extent);
            if (context.states(stages) && context.states(other)) {
                context.reportKey(
                        other,
                        Rule.CONFLICTING_KEYS,
                        "'" + extent + "' and 'stages' are mutually exclusive; each stage has its own duration");
            }
        }
    }

    /** Returns a load of a constant rate, for the whole extent. */
    Optional<Load.Open> steady(Sourced<String> rate, Extent extent, Arrivals arrivals) {
        Optional<Double> perSecond = positive(rate.value(), rate.pointer());
        if (perSecond.isEmpty()) {
            return Optional.empty();
        }
        double value = perSecond.get();
        Extent length = extent.at(value);
        if (length.iterations().orElse(0) / value > Durations.seconds(Durations.LONGEST)) {
            context.report(
                    rate.pointer(),
                    Rule.OUT_OF_RANGE,
                    "at " + rate.value() + ", " + Plural.of(length.iterations().getAsLong(), "iteration")
                            + " take more than a year");
            return Optional.empty();
        }
        Duration duration = length.match(
                iterations -> Duration.ofNanos((long) Math.ceil(iterations.count() * 1e9 / value))
                        .plus(ROOM),
                Timed::duration,
                Enough::duration);
        return Optional.of(new Load.Open(arrivals, List.of(new Load.Stage(value, value, duration))));
    }

    /** Returns a load of stages; a ramp starts at the rate where the previous stage ended, or at 0. */
    Optional<Load.Open> staged(Sourced<List<Stage>> stages, Arrivals arrivals) {
        List<Load.Stage> read = new ArrayList<>();
        double before = 0;
        for (int index = 0; index < stages.value().size(); index++) {
            Optional<Load.Stage> stage =
                    stage(stages.value().get(index), before, JsonPointers.child(stages.pointer(), index));
            if (stage.isEmpty()) {
                return Optional.empty();
            }
            read.add(stage.get());
            before = stage.get().toPerSecond();
        }
        double most = read.stream()
                .mapToDouble(stage -> stage.fromPerSecond() + stage.toPerSecond())
                .sum();
        if (most == 0) {
            context.report(
                    stages.pointer(),
                    Rule.OUT_OF_RANGE,
                    "all stages have a rate of 0; at least one must be greater than 0");
            return Optional.empty();
        }
        Load.Open load = new Load.Open(arrivals, read);
        if (length(load).compareTo(Durations.LONGEST) > 0) {
            context.report(stages.pointer(), Rule.OUT_OF_RANGE, "all stages together must last at most a year (8760h)");
            return Optional.empty();
        }
        return Optional.of(load);
    }

    private Optional<Load.Stage> stage(@Nullable Stage stage, double before, String pointer) {
        if (stage == null || stage.duration() == null) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.parse(stage.duration());
        if (duration.isEmpty() || duration.get().isZero()) {
            String bound = duration.isEmpty() ? "at most a year (8760h)" : "greater than 0";
            context.report(JsonPointers.child(pointer, "duration"), Rule.OUT_OF_RANGE, "'duration' must be " + bound);
            return Optional.empty();
        }
        if (stage.rate() != null && stage.rampTo() != null) {
            context.reportKey(
                    JsonPointers.child(pointer, "ramp_to"),
                    Rule.CONFLICTING_KEYS,
                    "'rate' and 'ramp_to' are mutually exclusive; a stage is steady or a ramp");
            return Optional.empty();
        }
        if (stage.rate() == null && stage.rampTo() == null) {
            if (context.lacks(pointer, List.of("rate", "ramp_to"))) {
                context.report(pointer, Rule.MISSING_KEY, "missing key in a stage: 'rate' or 'ramp_to'");
            }
            return Optional.empty();
        }
        return stage.rate() != null
                ? rate(stage.rate(), JsonPointers.child(pointer, "rate"))
                        .map(rate -> new Load.Stage(rate, rate, duration.get()))
                : rate(stage.rampTo(), JsonPointers.child(pointer, "ramp_to"))
                        .map(rate -> new Load.Stage(before, rate, duration.get()));
    }

    private Optional<Double> rate(@Nullable String text, String pointer) {
        OptionalDouble rate = text == null ? OptionalDouble.empty() : Rates.perSecond(text);
        if (rate.orElse(0) > HIGHEST_RATE) {
            context.report(
                    pointer,
                    Rule.OUT_OF_RANGE,
                    Quoting.quote(JsonPointers.lastKey(pointer)) + " must be at most " + Numbers.grouped(HIGHEST_RATE)
                            + "/s");
            return Optional.empty();
        }
        return rate.isPresent() ? Optional.of(rate.getAsDouble()) : Optional.empty();
    }

    private Optional<Double> positive(String text, String pointer) {
        Optional<Double> perSecond = rate(text, pointer);
        if (perSecond.filter(rate -> rate == 0).isPresent()) {
            context.report(pointer, Rule.OUT_OF_RANGE, "'rate' must be greater than 0");
        }
        return perSecond.filter(rate -> rate > 0);
    }

    /** Returns the total duration of the stages. */
    static Extent extent(Load.Open load) {
        return new Timed(length(load));
    }

    private static Duration length(Load.Open load) {
        return load.stages().stream().map(Load.Stage::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
