package io.dbbench.cluster;

import io.dbbench.engine.peers.Peers;
import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.engine.record.Progress;
import io.dbbench.engine.schedule.Share;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.rendezvous.Rendezvous;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs the protocol between the ranks of a run, step by step. Used by the thread of the run. */
final class ClusterPeers implements Peers {
    private static final Duration NO_LIMIT = Duration.ofDays(366);

    /** How long a run that is being stopped waits for the partial results of other ranks. */
    private static final Duration LAST_PARTS = Duration.ofSeconds(5);

    private static final long START_NOTICE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long START_NOTICE_NANOS_PER_RANK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NOTABLE_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String REFUSED = "refused ";

    private final RankAssignment self;
    private final Rendezvous rendezvous;
    private final Inbox inbox;
    private final StopSignal stop;
    private final NanoClock clock;
    private final Instant startedAt;
    private final RankLedger ledger;
    private final List<Finding> findings = new ArrayList<>();
    private volatile Collection<String> progressOfOthers = List.of();
    private Optional<RunResult> own = Optional.empty();
    private int test;
    private boolean refusedThisTest;

    /**
     * Creates the peers of a rank.
     *
     * @param startedAt of the run, the same in all ranks
     * @param arrivals of all ranks in rank 0; of this rank in others
     */
    ClusterPeers(
            RankAssignment self,
            Rendezvous rendezvous,
            Inbox inbox,
            Instant startedAt,
            Map<Integer, Arrival> arrivals,
            StopSignal stop,
            NanoClock clock) {
        this.self = self;
        this.rendezvous = rendezvous;
        this.inbox = inbox;
        this.startedAt = startedAt;
        this.ledger = new RankLedger(arrivals);
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public boolean leads() {
        return self.leads();
    }

    @Override
    public int ranks() {
        return self.ranks();
    }

    @Override
    public Share share(int workers) {
        return Share.of(workers, self.rank(), self.ranks());
    }

    @Override
    public Instant startedAt(Instant own) {
        return startedAt;
    }

    @Override
    public void setUp() throws RunStepFailed {
        if (self.leads()) {
            rendezvous.send("set-up", "");
        } else {
            fromLeader("set-up");
        }
    }

    @Override
    public void sampled(String digest) throws RunStepFailed {
        if (!self.leads()) {
            rendezvous.send("sampled", digest);
            return;
        }
        Map<Integer, String> others = fromOthers("sampled");
        List<Integer> different = others.entrySet().stream()
                .filter(other -> !other.getValue().equals(digest))
                .map(Map.Entry::getKey)
                .toList();
        if (!different.isEmpty()) {
            findings.add(Finding.warning(
                            "samples-differ", "the samples of parameters differ on " + RankNames.of(different))
                    .advising("add ORDER BY to the queries of 'sample', so that all ranks draw from the same rows"));
        }
    }

    @Override
    public OptionalLong start() throws SqlFailure, RunStepFailed {
        String starting = "start " + test;
        if (!self.leads()) {
            rendezvous.send("ready " + test, "");
            return OptionalLong.of(own(fromLeader(starting)));
        }
        for (Map.Entry<Integer, String> other : fromOthers("ready " + test).entrySet()) {
            if (other.getValue().startsWith(REFUSED)) {
                String reason =
                        "rank " + other.getKey() + ": " + other.getValue().substring(REFUSED.length());
                rendezvous.send(starting, REFUSED + reason);
                throw refusal(reason);
            }
        }
        long ownNanos = clock.nanoTime() + START_NOTICE_NANOS + self.ranks() * START_NOTICE_NANOS_PER_RANK;
        rendezvous.send(starting, Long.toString(rendezvous.clockOffset().toServer(ownNanos)));
        return OptionalLong.of(ownNanos);
    }

    private long own(String start) throws SqlFailure {
        if (start.startsWith(REFUSED)) {
            throw refusal(start.substring(REFUSED.length()));
        }
        long ownNanos = rendezvous.clockOffset().toOwn(Long.parseLong(start));
        long lateNanos = clock.nanoTime() - ownNanos;
        if (lateNanos > NOTABLE_DELAY_NANOS) {
            rendezvous.send("late " + test, Long.toString(lateNanos));
        }
        return ownNanos;
    }

    private SqlFailure refusal(String reason) {
        refusedThisTest = true;
        return new SqlFailure("57000", "another rank cannot run the test: " + reason);
    }

    @Override
    public void refuse(SqlFailure failure) throws RunStepFailed {
        if (refusedThisTest) {
            return;
        }
        if (self.leads()) {
            fromOthers("ready " + test);
            rendezvous.send("start " + test, REFUSED + "rank 0: " + failure.getMessage());
        } else {
            rendezvous.send("ready " + test, REFUSED + failure.getMessage());
        }
    }

    @Override
    public Progress progress(Progress own) {
        rendezvous.show(RankProgress.of(test, own).words());
        return RankProgress.total(test, own, progressOfOthers);
    }

    /** Takes note of what the other ranks say of their progress. Called by another thread. */
    void heard(Collection<String> progress) {
        progressOfOthers = List.copyOf(progress);
    }

    @Override
    public List<BenchmarkResult> merge(List<BenchmarkResult> own) throws RunStepFailed {
        refusedThisTest = false;
        // clocks drift apart during a long test
        rendezvous.compareClocks();
        if (!self.leads()) {
            rendezvous.send("part " + test, ResultJson.compact(own));
            return own;
        }
        SortedMap<Integer, List<BenchmarkResult>> parts = new TreeMap<>();
        parts.put(0, own);
        for (Map.Entry<Integer, String> other : inbox.take("part " + test, others(), NO_LIMIT, new GivenUp(LAST_PARTS))
                .entrySet()) {
            parts.put(other.getKey(), read(other.getKey(), other.getValue()));
        }
        Map<Integer, Long> lateNanos = new TreeMap<>();
        inbox.received("late " + test).forEach((rank, nanos) -> lateNanos.put(rank, Long.valueOf(nanos)));
        return ledger.merge(parts, lateNanos);
    }

    private static List<BenchmarkResult> read(int rank, String text) throws RunStepFailed {
        try {
            return List.of(ResultJson.parse(text, BenchmarkResult[].class));
        } catch (InvalidResult e) {
            throw new RunStepFailed("the results of rank " + rank + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Optional<Outcome> decide(Optional<Outcome> own) throws RunStepFailed {
        String step = "next " + test;
        String ended = "ended " + test;
        test++;
        if (stop.requested()) {
            return own;
        }
        if (!self.leads()) {
            rendezvous.send(ended, own.flatMap(Outcome::message).orElse(""));
            return Optional.of(fromLeader(step))
                    .filter(reason -> !reason.isEmpty())
                    .map(Outcome::aborted)
                    .or(() -> own);
        }
        Optional<Outcome> decision = own;
        for (Map.Entry<Integer, String> other : fromOthers(ended).entrySet()) {
            if (!other.getValue().isEmpty()) {
                decision = decision.or(
                        () -> Optional.of(Outcome.failed("rank " + other.getKey() + ": " + other.getValue())));
            }
        }
        rendezvous.send(step, decision.flatMap(Outcome::message).orElse(""));
        return decision;
    }

    @Override
    public RunResult complete(RunResult result) {
        if (!self.leads()) {
            RunResult part = result.withRanks(List.of(ledger.rank(self.rank(), result)), List.of());
            own = Optional.of(part);
            return part;
        }
        return result.withRanks(ledger.ranks(), findings);
    }

    /** Returns the result of this rank, if it is not the leading one and has one. */
    Optional<RunResult> own() {
        return own;
    }

    private Set<Integer> others() {
        return IntStream.range(1, self.ranks()).boxed().collect(Collectors.toSet());
    }

    private Map<Integer, String> fromOthers(String step) throws RunStepFailed {
        Map<Integer, String> received = inbox.take(step, others(), NO_LIMIT, new GivenUp(Duration.ZERO));
        if (received.size() < self.ranks() - 1) {
            throw interrupted();
        }
        return received;
    }

    private String fromLeader(String step) throws RunStepFailed {
        String message = inbox.take(step, Set.of(0), NO_LIMIT, new GivenUp(Duration.ZERO))
                .get(0);
        if (message == null) {
            throw interrupted();
        }
        return message;
    }

    private RunStepFailed interrupted() {
        return new RunStepFailed(inbox.failure().orElse("stopped while waiting for the other ranks"));
    }

    /** Whether there is nothing left to wait for, some time after the run began to stop. */
    private final class GivenUp implements BooleanSupplier {
        private final Duration patience;
        private OptionalLong sinceNanos = OptionalLong.empty();

        GivenUp(Duration patience) {
            this.patience = patience;
        }

        @Override
        public boolean getAsBoolean() {
            if (!stop.requested() && inbox.failure().isEmpty()) {
                return false;
            }
            long nowNanos = clock.nanoTime();
            if (sinceNanos.isEmpty()) {
                sinceNanos = OptionalLong.of(nowNanos);
            }
            return nowNanos - sinceNanos.getAsLong() >= patience.toNanos();
        }
    }
}
