package io.dbbench.observe;

import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import io.dbbench.result.evidence.Waits;
import io.dbbench.scenario.EvidenceLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The evidence of one test: counters before and after, samples meanwhile, plans at the end. */
final class EvidenceObservation implements Probe.Observation {
    /** A statement that takes longer is not executed again for its plan. */
    private static final Duration LONGEST_MEDIAN = Duration.ofSeconds(10);

    private final ObservedTest test;
    private final Gaps gaps = new Gaps();
    private final Optional<ServerWatch> server;
    private boolean ended;

    EvidenceObservation(ObservedTest test, EvidenceLevel level, NanoClock clock) {
        this.test = test;
        this.server = level == EvidenceLevel.FULL
                ? gaps.ask("no counters and waits", () -> ServerWatch.begin(test, clock, gaps))
                : Optional.empty();
    }

    @Override
    public void end(Part measured, Observed observed) {
        if (ended) {
            return;
        }
        ended = true;
        server.ifPresent(ServerWatch::stopSampling);
        Optional<Counters> counters = server.flatMap(watch -> gaps.ask("no counters", () -> watch.counters(measured)));
        List<StatementPlans> plans = plans(measured);
        List<TableState> tables =
                gaps.ask("no state of tables", () -> tables(plans)).orElse(List.of());
        List<ServerEvent> events = server.map(ServerWatch::events).orElse(List.of());
        Optional<Waits> waits = server.map(ServerWatch::waits).filter(seen -> seen.samples() > 0);
        server.ifPresent(ServerWatch::close);
        observed.evidence(new Evidence(plans, counters, waits, events, tables, gaps.lines()));
    }

    private List<StatementPlans> plans(Part measured) {
        if (test.stop().requested() || measured.ended() == 0) {
            return List.of();
        }
        boolean quick = measured.times().service().percentileNanos(50).orElse(0) <= LONGEST_MEDIAN.toNanos();
        return PlanCollector.collect(test, measured.ended(), gaps, () -> quick);
    }

    private List<TableState> tables(List<StatementPlans> plans) throws SqlFailure {
        return server.isPresent() ? server.get().tables(plans) : TableStates.read(test, plans);
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            server.ifPresent(ServerWatch::stopSampling);
            server.ifPresent(ServerWatch::close);
        }
    }
}
