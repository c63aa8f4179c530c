package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument.Settings;
import io.dbbench.load.document.Sourced;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Extent.Iterations;
import io.dbbench.scenario.Extent.Timed;
import io.dbbench.source.Position;
import io.dbbench.units.Durations;
import io.dbbench.units.Quoting;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Binds the extent, concurrency and timeouts of a test or of the defaults. */
final class LoadBinder {
    /** The server keeps its timeout in milliseconds in 32 bits; zero disables it. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

    private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

    private final BindingContext context;

    LoadBinder(BindingContext context) {
        this.context = context;
    }

    /** Returns the extent of the measurement; empty when it is absent or faulty. */
    Optional<Sourced<Extent>> extent(Settings settings, String pointer) {
        String iterations = JsonPointers.child(pointer, "iterations");
        String duration = JsonPointers.child(pointer, "duration");
        if (context.states(iterations) && context.states(duration)) {
            String message = "'iterations' and 'duration' are mutually exclusive";
            context.reportKey(later(iterations, duration), Rule.CONFLICTING_KEYS, message);
            return Optional.empty();
        }
        if (settings.iterations() != null) {
            return Optional.of(new Sourced<>(new Iterations(settings.iterations()), iterations));
        }
        return duration(settings.duration(), duration)
                .filter(time -> isPositive(time, duration))
                .map(time -> new Sourced<>(new Timed(time), duration));
    }

    /** Returns whether the test or the defaults state an extent, valid or not. */
    boolean statesExtent(String pointer) {
        return context.states(JsonPointers.child(pointer, "iterations"))
                || context.states(JsonPointers.child(pointer, "duration"));
    }

    Optional<Extent> warmup(Sourced<JsonNode> warmup) {
        return warmup.value().isNumber()
                ? Optional.of(new Iterations(warmup.value().longValue()))
                : duration(warmup.value().asString(), warmup.pointer()).map(Timed::new);
    }

    Optional<Duration> timeout(Sourced<String> timeout) {
        Optional<Duration> duration = duration(timeout.value(), timeout.pointer());
        boolean tooShort =
                duration.filter(time -> time.compareTo(SHORTEST_TIMEOUT) < 0).isPresent();
        boolean tooLong =
                duration.filter(time -> time.compareTo(LONGEST_TIMEOUT) > 0).isPresent();
        if (tooShort || tooLong) {
            String bound = tooShort ? "at least 1ms" : "at most 596h";
            context.report(
                    timeout.pointer(), Rule.OUT_OF_RANGE, "'timeout' must be " + bound + ", not " + timeout.value());
        }
        return duration;
    }

    /** Returns the pause of a worker; empty when it is 0. */
    Optional<Duration> thinkTime(Sourced<String> thinkTime) {
        return duration(thinkTime.value(), thinkTime.pointer()).filter(pause -> !pause.isZero());
    }

    /** Returns the SQLSTATEs as written, with leading zeros. */
    Set<String> expectedErrors(Sourced<List<JsonNode>> states) {
        Set<String> read = new LinkedHashSet<>();
        for (int i = 0; i < states.value().size(); i++) {
            String pointer = JsonPointers.child(states.pointer(), i);
            String state = context.tree().text(pointer);
            if (states.value().get(i).isNumber() && !SQL_STATE.matcher(state).matches()) {
                String message =
                        "an entry of 'expect_errors' must be an SQLSTATE (five digits or capital letters), not "
                                + Quoting.quote(state);
                context.report(pointer, Rule.WRONG_VALUE, message);
            } else if (!states.value().get(i).isNull() && !read.add(state)) {
                context.report(pointer, Rule.WRONG_VALUE, "duplicate SQLSTATE " + state + " in 'expect_errors'");
            }
        }
        return read;
    }

    /** Returns the number of workers, or those of a sweep without duplicates. */
    List<Integer> workers(Sourced<JsonNode> concurrency) {
        if (!concurrency.value().isArray()) {
            return List.of(concurrency.value().intValue());
        }
        Set<Integer> numbers = new LinkedHashSet<>();
        for (int i = 0; i < concurrency.value().size(); i++) {
            JsonNode number = concurrency.value().get(i);
            if (number.isNumber() && !numbers.add(number.intValue())) {
                String message = "duplicate number " + number.intValue() + " in 'concurrency'; each gives one result";
                context.report(JsonPointers.child(concurrency.pointer(), i), Rule.REPEATED_CONCURRENCY, message);
            }
        }
        return List.copyOf(numbers);
    }

    /** Returns a duration; empty when it is absent or faulty. */
    Optional<Duration> duration(@Nullable String text, String pointer) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.parse(text);
        if (duration.isEmpty()) {
            context.report(
                    pointer,
                    Rule.OUT_OF_RANGE,
                    Quoting.quote(JsonPointers.lastKey(pointer)) + " must be at most a year (8760h), not "
                            + Quoting.quote(text));
        }
        return duration;
    }

    /** Returns whether a duration is greater than zero; reports it otherwise. */
    boolean isPositive(Duration duration, String pointer) {
        if (duration.isZero()) {
            context.report(
                    pointer,
                    Rule.OUT_OF_RANGE,
                    Quoting.quote(JsonPointers.lastKey(pointer)) + " must be greater than 0");
        }
        return !duration.isZero();
    }

    private String later(String left, String right) {
        Position a = context.tree().key(left);
        Position b = context.tree().key(right);
        return Position.IN_FILE_ORDER.compare(a, b) > 0 ? left : right;
    }
}
