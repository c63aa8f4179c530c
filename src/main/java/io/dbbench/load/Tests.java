package io.dbbench.load;

import io.dbbench.load.Plausibility.Plan;
import io.dbbench.load.ScenarioDocument.Settings;
import io.dbbench.load.Thresholds.Stated;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Extent.Iterations;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gives meaning to the tests of a document: defaults applied, sweeps spread out. */
final class Tests {
    private static final Iterations USUAL_ITERATIONS = new Iterations(1000);
    private static final Iterations USUAL_WARMUP = new Iterations(100);
    private static final Iterations NO_WARMUP = new Iterations(0);
    private static final String DEFAULTS = "/defaults";

    private final Draft draft;
    private final Workloads workloads;
    private final Settings defaults;
    private final Loads loads;
    private final Schedules schedules;
    private final Thresholds thresholds;
    private final Contradictions contradictions;
    private final Plausibility plausibility;
    private final TestNames names;
    private final Similar suites = new Similar();
    private final Ignored ignored;
    private final Optional<Located<Extent>> defaultExtent;
    private final List<Stated> defaultThresholds;

    Tests(Draft draft, Statements statements, Ignored ignored, @Nullable Settings defaults) {
        this.draft = draft;
        this.ignored = ignored;
        this.workloads = new Workloads(draft, statements, ignored);
        this.defaults = defaults == null ? Settings.NONE : defaults;
        this.loads = new Loads(draft);
        this.schedules = new Schedules(draft);
        this.thresholds = new Thresholds(draft);
        this.contradictions = new Contradictions(draft);
        this.plausibility = new Plausibility(draft, ignored);
        this.names = new TestNames(draft, ignored);
        this.defaultExtent = loads.extent(this.defaults, DEFAULTS);
        this.defaultThresholds = thresholds.of(this.defaults.thresholds(), Pointer.child(DEFAULTS, "thresholds"));
        checkDefaults();
    }

    /** Faults in the defaults are found even where every test replaces them. */
    private void checkDefaults() {
        schedules.check(DEFAULTS);
        own(Settings::warmup, this.defaults, DEFAULTS, "warmup").ifPresent(loads::warmup);
        own(Settings::timeout, this.defaults, DEFAULTS, "timeout").ifPresent(loads::timeout);
        own(Settings::concurrency, this.defaults, DEFAULTS, "concurrency").ifPresent(loads::workers);
        own(Settings::thinkTime, this.defaults, DEFAULTS, "think_time").ifPresent(loads::thinkTime);
        own(Settings::expectErrors, this.defaults, DEFAULTS, "expect_errors").ifPresent(loads::expectedErrors);
        own(Settings::ignore, this.defaults, DEFAULTS, "ignore").ifPresent(ignore -> ignored.learn(DEFAULTS, ignore));
    }

    List<Test> of(@Nullable List<ScenarioDocument.Test> documents) {
        List<Test> tests = new ArrayList<>();
        for (int i = 0; documents != null && i < documents.size(); i++) {
            if (documents.get(i) != null) {
                tests.addAll(test(documents.get(i), Pointer.child("/tests", i)));
            }
            if (names.areTooMany() || draft.problems().isFull()) {
                return tests;
            }
        }
        return tests;
    }

    private List<Test> test(ScenarioDocument.Test document, String pointer) {
        Settings settings = document.settings();
        pick(Settings::ignore, settings, pointer, "ignore").ifPresent(ignore -> ignored.learn(pointer, ignore));
        Optional<? extends Workload> workload = workloads.of(document, pointer);
        Optional<Located<Load.Open>> staged = staged(settings, pointer);
        Optional<Located<Extent>> extent = staged.isPresent()
                ? staged.map(open -> new Located<>(Schedules.extent(open.value()), open.pointer()))
                : extent(settings, pointer);
        Optional<Located<Load>> load = load(settings, pointer, staged, extent);
        checkThinkTime(pointer);
        Optional<Located<Extent>> warmup = warmup(settings, pointer);
        Optional<Duration> timeout =
                pick(Settings::timeout, settings, pointer, "timeout").flatMap(loads::timeout);
        Set<String> expectedErrors = pick(Settings::expectErrors, settings, pointer, "expect_errors")
                .map(loads::expectedErrors)
                .orElse(Set.of());
        List<Stated> stated = Thresholds.effective(
                thresholds.of(settings.thresholds(), Pointer.child(pointer, "thresholds")), defaultThresholds);
        contradictions.check(stated);
        Located<List<Integer>> workers = workers(settings, pointer);
        List<Named> named = named(document, workers, pointer);
        Optional<Located<String>> suite = pick(Settings::suite, settings, pointer, "suite");
        suite.ifPresent(found -> checkSuite(found, pointer));
        if (load.isEmpty()
                || extent.isEmpty()
                || warmup.isEmpty()
                || workers.value().isEmpty()) {
            return List.of();
        }
        plausibility.check(
                new Plan(pointer, load.get(), extent.get(), warmup.get(), workers, stated, workload.map(Volume::of)));
        if (document.name() == null || workload.isEmpty()) {
            return List.of();
        }
        return named.stream()
                .map(one -> new Test(
                        one.name(),
                        document.name(),
                        suite.map(Located::value),
                        workload.get(),
                        load.get().value(),
                        protocol(settings, pointer),
                        one.workers(),
                        warmup.get().value(),
                        extent.get().value(),
                        timeout,
                        expectedErrors,
                        Thresholds.withNoErrors(stated)))
                .toList();
    }

    /** One of the tests that an entry stands for. */
    private record Named(String name, int workers) {}

    /** The tests of an entry: one, or one for each number of a sweep. */
    private List<Named> named(ScenarioDocument.Test document, Located<List<Integer>> workers, String pointer) {
        String entry = document.name();
        if (entry == null) {
            return List.of();
        }
        boolean sweep = draft.tree().root().at(workers.pointer()).isArray();
        names.add(entry, sweep ? workers.value() : List.of(), Workloads.branches(document), pointer);
        return workers.value().stream()
                .map(number -> new Named(sweep ? TestNames.sweep(entry, number) : entry, number))
                .toList();
    }

    private Located<List<Integer>> workers(Settings test, String pointer) {
        return pick(Settings::concurrency, test, pointer, "concurrency")
                .map(stated -> new Located<>(loads.workers(stated), stated.pointer()))
                .orElseGet(() -> new Located<>(List.of(1), pointer));
    }

    private void checkSuite(Located<String> suite, String pointer) {
        suites.other(suite.value(), draft.line(suite.pointer()))
                .ifPresent(other -> ignored.warn(
                        pointer,
                        draft.tree().value(suite.pointer()),
                        Rule.SIMILAR_SUITES,
                        "suite " + Wording.quote(suite.value()) + " differs from " + other));
    }

    private Optional<Located<Extent>> extent(Settings test, String pointer) {
        if (loads.statesExtent(pointer)) {
            return loads.extent(test, pointer);
        }
        return loads.statesExtent(DEFAULTS)
                ? defaultExtent
                : Optional.of(new Located<>(USUAL_ITERATIONS, Pointer.child(pointer, "iterations")));
    }

    /** The stages of the test or of the defaults; those of the defaults give way to a rate of the test. */
    private Optional<Located<Load.Open>> staged(Settings test, String pointer) {
        boolean own = schedules.states(pointer);
        if (own) {
            schedules.check(pointer);
        }
        return (own
                        ? own(Settings::stages, test, pointer, "stages")
                        : own(Settings::stages, defaults, DEFAULTS, "stages"))
                .flatMap(stages -> schedules
                        .staged(stages, arrivals(test, pointer))
                        .map(open -> new Located<>(open, stages.pointer())));
    }

    private Optional<Located<Load>> load(
            Settings test, String pointer, Optional<Located<Load.Open>> staged, Optional<Located<Extent>> extent) {
        if (staged.isPresent()) {
            return staged.map(open -> new Located<>(open.value(), open.pointer()));
        }
        boolean own = schedules.states(pointer);
        if (own || schedules.states(DEFAULTS)) {
            Optional<Located<String>> rate =
                    own ? own(Settings::rate, test, pointer, "rate") : own(Settings::rate, defaults, DEFAULTS, "rate");
            return rate.flatMap(found -> extent.flatMap(length -> schedules
                    .steady(found, length.value(), arrivals(test, pointer))
                    .map(open -> new Located<>(open, found.pointer()))));
        }
        if (draft.states(Pointer.child(pointer, "arrivals"))) {
            draft.reportKey(
                    Pointer.child(pointer, "arrivals"),
                    Rule.CONFLICTING_KEYS,
                    "'arrivals' needs 'rate' or 'stages'; without them an iteration starts when the last one ends");
        }
        Optional<Duration> pause =
                pick(Settings::thinkTime, test, pointer, "think_time").flatMap(loads::thinkTime);
        return Optional.of(new Located<>(new Load.Closed(pause), pointer));
    }

    private Protocol protocol(Settings test, String pointer) {
        return pick(Settings::protocol, test, pointer, "protocol")
                .map(protocol -> Protocol.valueOf(protocol.value().toUpperCase(Locale.ROOT)))
                .orElse(Protocol.PREPARED);
    }

    private Arrivals arrivals(Settings test, String pointer) {
        return pick(Settings::arrivals, test, pointer, "arrivals")
                .filter(arrivals -> arrivals.value().equals("poisson"))
                .map(poisson -> Arrivals.POISSON)
                .orElse(Arrivals.CONSTANT);
    }

    /** A pause in the defaults is for the closed loads among the tests. */
    private void checkThinkTime(String pointer) {
        String thinkTime = Pointer.child(pointer, "think_time");
        boolean open = schedules.states(pointer) || schedules.states(DEFAULTS);
        if (open && draft.states(thinkTime)) {
            String message = "'think_time' is for workers that follow no schedule; this test has 'rate' or 'stages'";
            draft.reportKey(thinkTime, Rule.CONFLICTING_KEYS, message);
        }
    }

    private Optional<Located<Extent>> warmup(Settings test, String pointer) {
        boolean usual = !loads.statesExtent(pointer) && !loads.statesExtent(DEFAULTS);
        Optional<Located<JsonNode>> stated = pick(Settings::warmup, test, pointer, "warmup");
        return stated.isPresent()
                ? stated.flatMap(loads::warmup)
                        .map(warmup -> new Located<>(warmup, stated.get().pointer()))
                : Optional.of(new Located<>(usual ? USUAL_WARMUP : NO_WARMUP, pointer));
    }

    /** What the test says, or else the defaults; nothing when the test's own word is faulty. */
    private <T> Optional<Located<T>> pick(
            Function<Settings, @Nullable T> setting, Settings test, String pointer, String key) {
        return draft.states(Pointer.child(pointer, key))
                ? own(setting, test, pointer, key)
                : own(setting, defaults, DEFAULTS, key);
    }

    private static <T> Optional<Located<T>> own(
            Function<Settings, @Nullable T> setting, Settings settings, String pointer, String key) {
        return Optional.ofNullable(setting.apply(settings))
                .map(value -> new Located<>(value, Pointer.child(pointer, key)));
    }
}
