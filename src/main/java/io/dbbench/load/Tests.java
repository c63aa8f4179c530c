package io.dbbench.load;

import io.dbbench.load.ScenarioDocument.Defaults;
import io.dbbench.load.ScenarioDocument.Settings;
import io.dbbench.load.Thresholds.Stated;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Extent.Iterations;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final Statements statements;
    private final Defaults defaults;
    private final Loads loads;
    private final Schedules schedules;
    private final Thresholds thresholds;
    private final TestNames names;
    private final Ignored ignored;
    private final Optional<Located<Extent>> defaultExtent;
    private final List<Stated> defaultThresholds;

    Tests(Draft draft, Statements statements, @Nullable Defaults defaults) {
        this.draft = draft;
        this.statements = statements;
        this.defaults = defaults == null ? Defaults.NONE : defaults;
        this.loads = new Loads(draft);
        this.schedules = new Schedules(draft);
        this.thresholds = new Thresholds(draft);
        this.names = new TestNames(draft);
        this.ignored = new Ignored(draft);
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
        own(Settings::ignore, this.defaults, DEFAULTS, "ignore").ifPresent(ignored::check);
    }

    List<Test> of(@Nullable List<ScenarioDocument.Test> documents) {
        List<Test> tests = new ArrayList<>();
        for (int i = 0; documents != null && i < documents.size(); i++) {
            if (documents.get(i) != null) {
                tests.addAll(test(documents.get(i), Pointer.child("/tests", i)));
            }
        }
        return tests;
    }

    private List<Test> test(ScenarioDocument.Test document, String pointer) {
        Optional<ParameterizedSql> query = Optional.ofNullable(document.query())
                .flatMap(sql -> statements.query(sql, Pointer.child(pointer, "query")));
        Optional<Load.Open> staged = staged(document, pointer);
        Optional<Located<Extent>> extent = staged.isPresent()
                ? staged.map(open -> new Located<>(Schedules.extent(open), pointer))
                : extent(document, pointer);
        Optional<Load> load = load(document, pointer, staged, extent);
        Optional<Extent> warmup = warmup(document, pointer);
        Optional<Duration> timeout =
                pick(Settings::timeout, document, pointer, "timeout").flatMap(loads::timeout);
        List<Stated> stated = Thresholds.effective(
                thresholds.of(document.thresholds(), Pointer.child(pointer, "thresholds")), defaultThresholds);
        extent.ifPresent(found -> stated.forEach(one -> checkSamples(one, found, pointer)));
        load.filter(Load.Closed.class::isInstance).ifPresent(closed -> stated.forEach(this::checkLag));
        List<Named> named = named(document, extent, pointer);
        if (document.name() == null || query.isEmpty() || load.isEmpty() || extent.isEmpty() || warmup.isEmpty()) {
            return List.of();
        }
        return named.stream()
                .map(one -> new Test(
                        one.name(),
                        document.name(),
                        pick(Settings::suite, document, pointer, "suite").map(Located::value),
                        new Workload.Query(query.get()),
                        load.get(),
                        Protocol.PREPARED,
                        one.workers(),
                        warmup.get(),
                        extent.get().value(),
                        timeout,
                        Set.of(),
                        Thresholds.withNoErrors(stated)))
                .toList();
    }

    /** One of the tests that an entry stands for. */
    private record Named(String name, int workers) {}

    /** The tests of an entry: one, or one for each number of a sweep. */
    private List<Named> named(ScenarioDocument.Test document, Optional<Located<Extent>> extent, String pointer) {
        List<String> silenced = pick(Settings::ignore, document, pointer, "ignore")
                .map(ignored::check)
                .orElse(List.of());
        Optional<Located<JsonNode>> concurrency = pick(Settings::concurrency, document, pointer, "concurrency");
        List<Integer> workers = concurrency.map(loads::workers).orElse(List.of(1));
        if (concurrency.isPresent() && extent.isPresent() && !silenced.contains(Rule.IDLE_WORKERS.id())) {
            workers.forEach(
                    number -> checkIdle(number, extent.get(), concurrency.get().pointer()));
        }
        String entry = document.name();
        if (entry == null) {
            return List.of();
        }
        boolean sweep = concurrency.filter(where -> where.value().isArray()).isPresent();
        names.add(entry, sweep ? workers : List.of(), pointer, silenced);
        return workers.stream()
                .map(number -> new Named(sweep ? TestNames.sweep(entry, number) : entry, number))
                .toList();
    }

    private Optional<Located<Extent>> extent(ScenarioDocument.Test document, String pointer) {
        if (loads.statesExtent(pointer)) {
            return loads.extent(document, pointer);
        }
        return loads.statesExtent(DEFAULTS)
                ? defaultExtent
                : Optional.of(new Located<>(USUAL_ITERATIONS, Pointer.child(pointer, "iterations")));
    }

    /** The stages of the test or of the defaults; those of the defaults give way to a rate of the test. */
    private Optional<Load.Open> staged(ScenarioDocument.Test document, String pointer) {
        boolean own = schedules.states(pointer);
        if (own) {
            schedules.check(pointer);
        }
        return (own
                        ? own(Settings::stages, document, pointer, "stages")
                        : own(Settings::stages, defaults, DEFAULTS, "stages"))
                .flatMap(stages -> schedules.staged(stages, arrivals(document, pointer)));
    }

    private Optional<Load> load(
            ScenarioDocument.Test document,
            String pointer,
            Optional<Load.Open> staged,
            Optional<Located<Extent>> extent) {
        if (staged.isPresent()) {
            return Optional.of(staged.get());
        }
        boolean own = schedules.states(pointer);
        if (own || schedules.states(DEFAULTS)) {
            Optional<Located<String>> rate = own
                    ? own(Settings::rate, document, pointer, "rate")
                    : own(Settings::rate, defaults, DEFAULTS, "rate");
            return rate.isEmpty() || extent.isEmpty()
                    ? Optional.empty()
                    : schedules
                            .steady(rate.get(), extent.get().value(), arrivals(document, pointer))
                            .map(Load.class::cast);
        }
        if (draft.states(Pointer.child(pointer, "arrivals"))) {
            draft.reportKey(
                    Pointer.child(pointer, "arrivals"),
                    Rule.CONFLICTING_KEYS,
                    "'arrivals' needs 'rate' or 'stages'; without them an iteration starts when the last one ends");
        }
        return Optional.of(new Load.Closed(Optional.empty()));
    }

    private Arrivals arrivals(ScenarioDocument.Test document, String pointer) {
        return pick(Settings::arrivals, document, pointer, "arrivals")
                .filter(arrivals -> arrivals.value().equals("poisson"))
                .map(poisson -> Arrivals.POISSON)
                .orElse(Arrivals.CONSTANT);
    }

    private void checkLag(Stated stated) {
        Thresholds.part(stated.threshold(), Part.LAG)
                .ifPresent(metric -> draft.report(
                        stated.pointer(),
                        Rule.NO_DATA,
                        metric.text() + " has no data: no iteration lags behind a schedule without a rate"));
    }

    private Optional<Extent> warmup(ScenarioDocument.Test document, String pointer) {
        boolean usual = !loads.statesExtent(pointer) && !loads.statesExtent(DEFAULTS);
        Optional<Located<JsonNode>> stated = pick(Settings::warmup, document, pointer, "warmup");
        return stated.isPresent() ? stated.flatMap(loads::warmup) : Optional.of(usual ? USUAL_WARMUP : NO_WARMUP);
    }

    private void checkSamples(Stated stated, Located<Extent> extent, String test) {
        if (!(extent.value() instanceof Iterations iterations)) {
            return;
        }
        Thresholds.mostDemanding(stated.threshold())
                .filter(percentile -> percentile.samplesNeeded() > iterations.count())
                .ifPresent(percentile -> {
                    boolean inherited = stated.pointer().startsWith(DEFAULTS)
                            && extent.pointer().startsWith(test);
                    draft.report(
                            inherited && draft.states(extent.pointer()) ? extent.pointer() : stated.pointer(),
                            Rule.TOO_FEW_SAMPLES,
                            percentile.text() + " needs at least " + percentile.samplesNeeded()
                                    + " iterations, but there are " + iterations.count());
                });
    }

    private void checkIdle(int workers, Located<Extent> extent, String pointer) {
        if (extent.value() instanceof Iterations iterations && iterations.count() < workers) {
            String message = Wording.count(workers, "worker") + " share "
                    + Wording.count(iterations.count(), "iteration") + ", so that some have nothing to do";
            draft.report(pointer, Rule.IDLE_WORKERS, message);
        }
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
