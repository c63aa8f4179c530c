package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.document.ScenarioDocument.Settings;
import io.dbbench.load.document.Sourced;
import io.dbbench.load.document.Suppressions;
import io.dbbench.load.lint.BenchmarkLint;
import io.dbbench.load.lint.BenchmarkLint.Plan;
import io.dbbench.load.statement.StatementBinder;
import io.dbbench.load.threshold.PlanBinder;
import io.dbbench.load.threshold.ThresholdBinder;
import io.dbbench.load.threshold.ThresholdBinder.Stated;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Extent.Enough;
import io.dbbench.scenario.Extent.Iterations;
import io.dbbench.scenario.Extent.Timed;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.PlanMetric;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Binds the tests of a document: applies defaults and expands sweeps. */
public final class BenchmarkBinder {
    /** Enough for plans and caches, and of a slow statement one execution. */
    private static final Timed USUAL_WARMUP = new Timed(Duration.ofSeconds(1));

    private static final Iterations NO_WARMUP = new Iterations(0);
    private static final String DEFAULTS = "/defaults";

    private final BindingContext context;
    private final WorkloadBinder workloads;
    private final Settings defaults;
    private final LoadBinder loads;
    private final ScheduleBinder schedules;
    private final ThresholdBinder thresholds;
    private final PlanBinder plans;
    private final BenchmarkLint plausibility;
    private final BenchmarkNames names;
    private final Suppressions ignored;
    private final Optional<Sourced<Extent>> defaultExtent;
    private final List<Stated> defaultThresholds;

    public BenchmarkBinder(
            BindingContext context, StatementBinder statements, Suppressions ignored, @Nullable Settings defaults) {
        this.context = context;
        this.ignored = ignored;
        this.workloads = new WorkloadBinder(context, statements, ignored);
        this.defaults = defaults == null ? Settings.NONE : defaults;
        this.loads = new LoadBinder(context);
        this.schedules = new ScheduleBinder(context);
        this.thresholds = new ThresholdBinder(context);
        this.plans = new PlanBinder(context);
        this.plausibility = new BenchmarkLint(context, ignored);
        this.names = new BenchmarkNames(context);
        this.defaultExtent = loads.extent(this.defaults, DEFAULTS);
        this.defaultThresholds = thresholds.of(this.defaults.thresholds(), JsonPointers.child(DEFAULTS, "thresholds"));
        checkDefaults();
    }

    /** Checks the defaults, even if every test overrides them. */
    private void checkDefaults() {
        schedules.check(DEFAULTS);
        own(Settings::warmup, this.defaults, DEFAULTS, "warmup").ifPresent(loads::warmup);
        own(Settings::timeout, this.defaults, DEFAULTS, "timeout").ifPresent(loads::timeout);
        own(Settings::concurrency, this.defaults, DEFAULTS, "concurrency").ifPresent(loads::workers);
        own(Settings::thinkTime, this.defaults, DEFAULTS, "think_time").ifPresent(loads::thinkTime);
        own(Settings::expectErrors, this.defaults, DEFAULTS, "expect_errors").ifPresent(loads::expectedErrors);
        own(Settings::plan, this.defaults, DEFAULTS, "plan").ifPresent(plans::of);
        own(Settings::ignore, this.defaults, DEFAULTS, "ignore").ifPresent(ignore -> ignored.learn(DEFAULTS, ignore));
    }

    public List<Benchmark> of(@Nullable List<ScenarioDocument.Benchmark> documents) {
        List<Benchmark> tests = new ArrayList<>();
        for (int i = 0; documents != null && i < documents.size(); i++) {
            if (documents.get(i) != null) {
                tests.addAll(test(documents.get(i), JsonPointers.child("/tests", i)));
            }
            if (names.areTooMany() || context.problems().isFull()) {
                return tests;
            }
        }
        return tests;
    }

    private List<Benchmark> test(ScenarioDocument.Benchmark document, String pointer) {
        Settings settings = document.settings();
        Optional<Sourced<List<String>>> ignore = pick(Settings::ignore, settings, pointer, "ignore");
        ignore.ifPresent(rules -> ignored.learn(pointer, rules));
        Set<String> suppressed = ignore.map(
                        rules -> rules.value().stream().filter(Objects::nonNull).collect(Collectors.toSet()))
                .orElse(Set.of());
        Optional<? extends Workload> workload = workloads.of(document, pointer);
        Optional<Sourced<Load.Open>> staged = staged(settings, pointer);
        Optional<Sourced<Extent>> stated = staged.isPresent()
                ? staged.map(open -> new Sourced<>(ScheduleBinder.extent(open.value()), open.pointer()))
                : extent(settings, pointer);
        Optional<Sourced<Load>> load = load(settings, pointer, staged, stated);
        Optional<Sourced<Extent>> extent = stated.flatMap(length -> load.map(found -> of(length, found.value())));
        checkThinkTime(pointer);
        Optional<Sourced<Extent>> warmup = warmup(settings, pointer);
        Optional<Duration> timeout =
                pick(Settings::timeout, settings, pointer, "timeout").flatMap(loads::timeout);
        Set<String> expectedErrors = pick(Settings::expectErrors, settings, pointer, "expect_errors")
                .map(loads::expectedErrors)
                .orElse(Set.of());
        List<Stated> judged = ThresholdBinder.effective(
                thresholds.of(settings.thresholds(), JsonPointers.child(pointer, "thresholds")), defaultThresholds);
        Optional<Sourced<ScenarioDocument.Plan>> plan = pick(Settings::plan, settings, pointer, "plan");
        Sourced<List<Integer>> workers = workers(settings, pointer);
        List<Named> named = named(document, workers, pointer);
        Optional<Sourced<String>> suite = pick(Settings::suite, settings, pointer, "suite");
        if (load.isEmpty()
                || extent.isEmpty()
                || warmup.isEmpty()
                || workers.value().isEmpty()) {
            return List.of();
        }
        plausibility.check(new Plan(pointer, load.get(), extent.get(), workers, judged));
        if (document.name() == null || workload.isEmpty()) {
            return List.of();
        }
        return named.stream()
                .map(one -> new Benchmark(
                        one.name(),
                        document.name(),
                        suite.map(Sourced::value),
                        workload.get(),
                        load.get().value(),
                        protocol(settings, pointer),
                        one.workers(),
                        warmup.get().value(),
                        extent.get().value(),
                        timeout,
                        expectedErrors,
                        thresholds(judged, plan),
                        new Benchmark.Source(
                                context.range(one.pointer()),
                                context.key(plan.map(Sourced::pointer).orElse(JsonPointers.child(pointer, "name"))),
                                suppressed)))
                .toList();
    }

    private List<Threshold> thresholds(List<Stated> judged, Optional<Sourced<ScenarioDocument.Plan>> plan) {
        List<Threshold> all = new ArrayList<>(ThresholdBinder.withNoErrors(judged));
        plan.map(plans::of).stream()
                .flatMap(List::stream)
                .map(PlanMetric::threshold)
                .forEach(all::add);
        return all;
    }

    /** A test of an entry, which has several in a sweep. */
    private record Named(String name, int workers, String pointer) {}

    /** Returns the tests of an entry: one, or one for each number of a sweep. */
    private List<Named> named(ScenarioDocument.Benchmark document, Sourced<List<Integer>> workers, String pointer) {
        String entry = document.name();
        if (entry == null) {
            return List.of();
        }
        boolean sweep = context.tree().root().at(workers.pointer()).isArray();
        names.add(entry, sweep ? workers.value() : List.of(), WorkloadBinder.branches(document), pointer);
        if (sweep) {
            return IntStream.range(0, workers.value().size())
                    .mapToObj(i -> new Named(
                            BenchmarkNames.sweep(entry, workers.value().get(i)),
                            workers.value().get(i),
                            JsonPointers.child(workers.pointer(), i)))
                    .toList();
        }
        String stated = workers.pointer().equals(pointer) ? JsonPointers.child(pointer, "name") : workers.pointer();
        return List.of(new Named(entry, workers.value().get(0), stated));
    }

    private Sourced<List<Integer>> workers(Settings test, String pointer) {
        return pick(Settings::concurrency, test, pointer, "concurrency")
                .map(stated -> new Sourced<>(loads.workers(stated), stated.pointer()))
                .orElseGet(() -> new Sourced<>(List.of(1), pointer));
    }

    private Optional<Sourced<Extent>> extent(Settings test, String pointer) {
        if (loads.statesExtent(pointer)) {
            return loads.extent(test, pointer);
        }
        return loads.statesExtent(DEFAULTS)
                ? defaultExtent
                : Optional.of(new Sourced<>(Enough.USUAL, JsonPointers.child(pointer, "iterations")));
    }

    private static Sourced<Extent> of(Sourced<Extent> extent, Load load) {
        return load.open()
                .map(open ->
                        new Sourced<>(extent.value().at(open.stages().get(0).toPerSecond()), extent.pointer()))
                .orElse(extent);
    }

    /** Returns the stages of the test or of the defaults; a rate of the test overrides those of the defaults. */
    private Optional<Sourced<Load.Open>> staged(Settings test, String pointer) {
        boolean own = schedules.states(pointer);
        if (own) {
            schedules.check(pointer);
        }
        return (own
                        ? own(Settings::stages, test, pointer, "stages")
                        : own(Settings::stages, defaults, DEFAULTS, "stages"))
                .flatMap(stages -> schedules
                        .staged(stages, arrivals(test, pointer))
                        .map(open -> new Sourced<>(open, stages.pointer())));
    }

    private Optional<Sourced<Load>> load(
            Settings test, String pointer, Optional<Sourced<Load.Open>> staged, Optional<Sourced<Extent>> extent) {
        if (staged.isPresent()) {
            return staged.map(open -> new Sourced<>(open.value(), open.pointer()));
        }
        boolean own = schedules.states(pointer);
        if (own || schedules.states(DEFAULTS)) {
            Optional<Sourced<String>> rate =
                    own ? own(Settings::rate, test, pointer, "rate") : own(Settings::rate, defaults, DEFAULTS, "rate");
            return rate.flatMap(found -> extent.flatMap(length -> schedules
                    .steady(found, length.value(), arrivals(test, pointer))
                    .map(open -> new Sourced<>(open, found.pointer()))));
        }
        if (context.states(JsonPointers.child(pointer, "arrivals"))) {
            context.reportKey(
                    JsonPointers.child(pointer, "arrivals"),
                    Rule.CONFLICTING_KEYS,
                    "'arrivals' requires 'rate' or 'stages'");
        }
        Optional<Duration> pause =
                pick(Settings::thinkTime, test, pointer, "think_time").flatMap(loads::thinkTime);
        return Optional.of(new Sourced<>(new Load.Closed(pause), pointer));
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

    /** Reports a pause of an open load; one in the defaults applies only to closed loads. */
    private void checkThinkTime(String pointer) {
        String thinkTime = JsonPointers.child(pointer, "think_time");
        boolean open = schedules.states(pointer) || schedules.states(DEFAULTS);
        if (open && context.states(thinkTime)) {
            String message = "'think_time' cannot be combined with 'rate' or 'stages'";
            context.reportKey(thinkTime, Rule.CONFLICTING_KEYS, message);
        }
    }

    private Optional<Sourced<Extent>> warmup(Settings test, String pointer) {
        boolean usual = !loads.statesExtent(pointer) && !loads.statesExtent(DEFAULTS);
        Optional<Sourced<JsonNode>> stated = pick(Settings::warmup, test, pointer, "warmup");
        return stated.isPresent()
                ? stated.flatMap(loads::warmup)
                        .map(warmup -> new Sourced<>(warmup, stated.get().pointer()))
                : Optional.of(new Sourced<>(usual ? USUAL_WARMUP : NO_WARMUP, pointer));
    }

    /** Returns the setting of the test, or else of the defaults; empty when the test's own setting is faulty. */
    private <T> Optional<Sourced<T>> pick(
            Function<Settings, @Nullable T> setting, Settings test, String pointer, String key) {
        return context.states(JsonPointers.child(pointer, key))
                ? own(setting, test, pointer, key)
                : own(setting, defaults, DEFAULTS, key);
    }

    private static <T> Optional<Sourced<T>> own(
            Function<Settings, @Nullable T> setting, Settings settings, String pointer, String key) {
        return Optional.ofNullable(setting.apply(settings))
                .map(value -> new Sourced<>(value, JsonPointers.child(pointer, key)));
    }
}
