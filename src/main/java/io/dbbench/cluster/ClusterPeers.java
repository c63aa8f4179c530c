package io.dbbench.cluster;

import io.dbbench.engine.peers.Peers;
import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.engine.schedule.Share;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.rendezvous.ClockOffset;
import io.dbbench.postgres.rendezvous.Rendezvous;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.Rank;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    private final Map<Integer, Arrival> arrivals;
    private final ClockOffset offset;
    private final Map<Integer, List<Rank.Contribution>> contributions = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
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
            ClockOffset offset,
            StopSignal stop,
            NanoClock clock) {
        this.self = self;
        this.rendezvous = rendezvous;
        this.inbox = inbox;
        this.startedAt = startedAt;
        this.arrivals = arrivals;
        this.offset = offset;
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
                            "samples-differ",
                            "the samples of parameters differ on rank "
                                    + different.stream().map(String::valueOf).collect(Collectors.joining(", ")))
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
        long serverNanos =
                offset.toServer(clock.nanoTime()) + START_NOTICE_NANOS + self.ranks() * START_NOTICE_NANOS_PER_RANK;
        rendezvous.send(starting, Long.toString(serverNanos));
        return OptionalLong.of(offset.toOwn(serverNanos));
    }

    private long own(String start) throws SqlFailure {
        if (start.startsWith(REFUSED)) {
            throw refusal(start.substring(REFUSED.length()));
        }
        long ownNanos = offset.toOwn(Long.parseLong(start));
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
    public List<BenchmarkResult> merge(List<BenchmarkResult> own) throws RunStepFailed {
        refusedThisTest = false;
        if (!self.leads()) {
            rendezvous.send("part " + test, ResultJson.compact(own));
            return own;
        }
        Map<Integer, List<BenchmarkResult>> parts = new TreeMap<>();
        parts.put(0, own);
        for (Map.Entry<Integer, String> other : inbox.await("part " + test, others(), NO_LIMIT, new GivenUp(LAST_PARTS))
                .entrySet()) {
            parts.put(other.getKey(), read(other.getKey(), other.getValue()));
        }
        parts.forEach((rank, results) -> contributions
                .computeIfAbsent(rank, key -> new ArrayList<>())
                .add(Rank.Contribution.of(results.get(0))));
        return merged(parts);
    }

    private static List<BenchmarkResult> read(int rank, String text) throws RunStepFailed {
        try {
            return List.of(ResultJson.parse(text, BenchmarkResult[].class));
        } catch (InvalidResult e) {
            throw new RunStepFailed("the results of rank " + rank + " cannot be read: " + e.getMessage());
        }
    }

    private List<BenchmarkResult> merged(Map<Integer, List<BenchmarkResult>> parts) {
        List<List<BenchmarkResult>> all = List.copyOf(parts.values());
        List<BenchmarkResult> merged = IntStream.range(0, all.get(0).size())
                .mapToObj(index -> RankMerge.merge(
                        all.stream().map(results -> results.get(index)).toList()))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Finding> odd = new ArrayList<>(SlowRanks.findings(
                all.stream().map(results -> results.get(0)).toList(),
                parts.keySet().stream().map(rank -> arrival(rank).host()).toList()));
        inbox.received("late " + test).forEach((rank, nanos) -> odd.add(late(rank, Long.parseLong(nanos))));
        merged.set(0, merged.get(0).withFindings(odd));
        return merged;
    }

    private static Finding late(int rank, long nanos) {
        return Finding.warning(
                        "uneven-start",
                        "rank " + rank + " started " + TimeUnit.NANOSECONDS.toMillis(nanos)
                                + " ms after the others; its network or machine is slow")
                .with("rank", rank)
                .with("late_nanos", nanos);
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
            RunResult part = result.withRanks(List.of(rank(self.rank(), ownContributions(result))), List.of());
            own = Optional.of(part);
            return part;
        }
        return result.withRanks(
                arrivals.keySet().stream()
                        .sorted()
                        .map(rank -> rank(rank, contributions.getOrDefault(rank, List.of())))
                        .toList(),
                findings);
    }

    private static List<Rank.Contribution> ownContributions(RunResult result) {
        return result.results().stream()
                .filter(each -> each.subject().branch().isEmpty())
                .map(Rank.Contribution::of)
                .toList();
    }

    /** Returns the result of this rank, if it is not the leading one and has one. */
    Optional<RunResult> own() {
        return own;
    }

    private Rank rank(int rank, List<Rank.Contribution> tests) {
        Arrival arrival = arrival(rank);
        return new Rank(rank, arrival.host(), arrival.client(), tests);
    }

    private Arrival arrival(int rank) {
        return Optional.ofNullable(arrivals.get(rank)).orElseThrow();
    }

    private Set<Integer> others() {
        return IntStream.range(1, self.ranks()).boxed().collect(Collectors.toSet());
    }

    private Map<Integer, String> fromOthers(String step) throws RunStepFailed {
        Map<Integer, String> received = inbox.await(step, others(), NO_LIMIT, new GivenUp(Duration.ZERO));
        if (received.size() < self.ranks() - 1) {
            throw interrupted();
        }
        return received;
    }

    private String fromLeader(String step) throws RunStepFailed {
        String message = inbox.await(step, Set.of(0), NO_LIMIT, new GivenUp(Duration.ZERO))
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
