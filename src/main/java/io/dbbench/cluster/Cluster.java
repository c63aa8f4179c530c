package io.dbbench.cluster;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.engine.peers.Peers;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopReason;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.rendezvous.Rendezvous;
import io.dbbench.result.InvalidResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ranks of one run, as one of them sees it: from its arrival to the exit code that all share. A rank that dies ends the
 * run of all, because what is left is not the load of the scenario; the load is never redistributed.
 */
public final class Cluster implements AutoCloseable {
    private static final String VERDICT = "verdict";
    private static final String STOP = "stop";
    private static final String FAILED = "failed";
    private static final String ARRIVED = "arrived";
    private static final String AGREED = "agreed";
    private static final String REFUSED = "refused";
    private static final long PREPARED_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** How much longer than rank 0 the others wait for all to arrive, so that it can say who is missing. */
    private static final Duration AFTER_LEADER = Duration.ofSeconds(5);

    /** Ranks that an engine starts together arrive sooner. */
    private static final Duration QUIET_WAIT = Duration.ofSeconds(5);

    private static final Duration VERDICT_LIMIT = Duration.ofMinutes(10);

    private final RankAssignment self;
    private final StopSignal stop;
    private final Consumer<String> remarks;
    private final NanoClock clock = NanoClock.system();
    private final Inbox inbox = new Inbox(clock);
    private final Rendezvous rendezvous;
    private final StopRequests.Registration stopping;
    private volatile Optional<ClusterPeers> peers = Optional.empty();
    private volatile boolean over;
    private boolean told;

    private Cluster(RankAssignment self, ConnectionSettings server, StopSignal stop, Consumer<String> remarks)
            throws DatabaseUnavailable {
        this.self = self;
        this.stop = stop;
        this.remarks = remarks;
        this.rendezvous = Rendezvous.open(server, self.runKey(), self.rank(), clock, new Following());
        this.stopping = stop.onRequest(this::tellStop);
    }

    /** What the ranks of a run agreed on. */
    public record Joined(Cluster cluster, Peers peers) {}

    /**
     * Waits for all ranks of a run, and agrees with them that all run the same.
     *
     * @param server through which the ranks meet
     * @param limit of waiting for the last of them
     * @param remarks take what the user should know meanwhile
     * @throws InvalidRank if this rank is taken, or ranks differ in what they run
     * @throws DatabaseUnavailable if the server cannot be used, or a rank does not arrive in time
     */
    public static Joined join(
            RankAssignment self,
            ConnectionSettings server,
            Arrival arrival,
            Duration limit,
            StopSignal stop,
            Consumer<String> remarks)
            throws InvalidRank, DatabaseUnavailable {
        Cluster cluster = new Cluster(self, server, stop, remarks);
        try {
            return new Joined(cluster, cluster.arrive(arrival, limit));
        } catch (SqlFailure e) {
            cluster.close();
            throw new DatabaseUnavailable("ranks cannot meet: " + e.getMessage()
                    + "; rank 0 creates a schema, so its role needs CREATE on the database, or pass --rendezvous with a"
                    + " connection where it has that");
        } catch (InvalidRank | DatabaseUnavailable | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Set<Integer> missing(Set<Integer> expected, Map<Integer, String> arrived) {
        Set<Integer> missing = new TreeSet<>(expected);
        missing.removeAll(arrived.keySet());
        return missing;
    }

    private Peers arrive(Arrival arrival, Duration limit) throws SqlFailure, InvalidRank, DatabaseUnavailable {
        long endNanos = clock.nanoTime() + limit.toNanos();
        if (!rendezvous.takeRank()) {
            told = true;
            throw new InvalidRank(self + " of run '" + self.runId() + "' is taken by another process: give each process"
                    + " its own --rank, and each run its own --run-id");
        }
        if (self.leads()) {
            rendezvous.prepare();
            checkRoom();
        } else {
            awaitPrepared(endNanos, limit);
        }
        rendezvous.compareClocks();
        rendezvous.begin();
        Duration left = Duration.ofNanos(Math.max(endNanos - clock.nanoTime(), 1));
        Instant startedAt = arrival.startedAt();
        Map<Integer, Arrival> arrivals = Map.of(self.rank(), arrival);
        if (self.leads()) {
            arrivals = all(arrival, left, limit);
        } else {
            startedAt = agreedStart(arrival, left);
        }
        ClusterPeers joined = new ClusterPeers(self, rendezvous, inbox, startedAt, arrivals, stop, clock);
        peers = Optional.of(joined);
        return joined;
    }

    /** The workers of each rank need more, but these are the business of the tests. */
    private void checkRoom() throws SqlFailure, DatabaseUnavailable {
        int most = rendezvous.mostRanks();
        if (most < self.ranks()) {
            throw new DatabaseUnavailable(self.ranks() + " ranks need a connection each to meet, and the server has"
                    + " room for " + Math.max(most, 0) + ": increase max_connections, or use fewer ranks");
        }
    }

    private void awaitPrepared(long endNanos, Duration limit) throws SqlFailure, DatabaseUnavailable {
        while (!rendezvous.isPrepared()) {
            if (clock.nanoTime() - endNanos > 0 || stop.requested()) {
                throw new DatabaseUnavailable("rank 0 of run '" + self.runId() + "' did not arrive within "
                        + limit.toSeconds() + " s; was it started, and with the same --run-id and server?");
            }
            clock.sleep(PREPARED_POLL_NANOS);
        }
    }

    private Map<Integer, Arrival> all(Arrival own, Duration left, Duration limit)
            throws InvalidRank, DatabaseUnavailable {
        Set<Integer> others = IntStream.range(1, self.ranks()).boxed().collect(Collectors.toSet());
        Map<Integer, String> arrived = inbox.await(ARRIVED, others, least(left, QUIET_WAIT), this::cannotGoOn);
        if (arrived.size() < others.size() && !cannotGoOn()) {
            remarks.accept(
                    "Waiting for " + RankNames.of(missing(others, arrived)) + " of " + self.ranks() + " to arrive");
            arrived = inbox.await(ARRIVED, others, left.minus(least(left, QUIET_WAIT)), this::cannotGoOn);
        }
        if (arrived.size() < others.size()) {
            Set<Integer> missing = missing(others, arrived);
            throw new DatabaseUnavailable(inbox.failure()
                    .orElse(RankNames.of(missing) + " of " + self.ranks() + " did not arrive within "
                            + limit.toSeconds() + " s; nothing was run"));
        }
        Map<Integer, Arrival> arrivals = new HashMap<>();
        arrivals.put(0, own);
        for (Map.Entry<Integer, String> other : arrived.entrySet()) {
            Arrival read = arrival(other.getValue());
            arrivals.put(other.getKey(), read);
            Optional<String> difference = own.difference(read);
            if (difference.isPresent()) {
                String message = "rank " + other.getKey() + " on " + read.host() + " " + difference.get();
                rendezvous.send(REFUSED, message);
                told = true;
                throw new InvalidRank(message);
            }
        }
        rendezvous.send(AGREED, own.startedAt().toString());
        return arrivals;
    }

    private Instant agreedStart(Arrival own, Duration left) throws InvalidRank, DatabaseUnavailable {
        rendezvous.send(ARRIVED, ResultJson.compact(own));
        String agreed = inbox.await(
                        AGREED,
                        Set.of(0),
                        left.plus(AFTER_LEADER),
                        () -> cannotGoOn() || !inbox.received(REFUSED).isEmpty())
                .get(0);
        String refused = inbox.received(REFUSED).get(0);
        if (refused != null) {
            throw new InvalidRank(refused);
        }
        if (agreed == null) {
            throw new DatabaseUnavailable(
                    inbox.failure().orElse("rank 0 of run '" + self.runId() + "' went away before all had arrived"));
        }
        return Instant.parse(agreed);
    }

    private static Arrival arrival(String text) throws DatabaseUnavailable {
        try {
            return ResultJson.parse(text, Arrival.class);
        } catch (InvalidResult e) {
            throw new DatabaseUnavailable("another rank says what cannot be read: " + e.getMessage());
        }
    }

    private boolean cannotGoOn() {
        return stop.requested() || inbox.failure().isPresent();
    }

    /**
     * Shares the exit code of rank 0 with all ranks.
     *
     * @param own exit code of this rank; that of others than rank 0 does not count, because thresholds are judged on what
     *     all measured
     * @param failure why this rank could not do its part
     * @return the exit code for this process; empty if rank 0 died before it could tell
     */
    public Optional<Integer> agree(int own, Optional<String> failure) {
        over = true;
        if (self.leads()) {
            told = true;
            rendezvous.send(VERDICT, Integer.toString(own));
            return Optional.of(own);
        }
        if (!stop.requested() && inbox.failure().isEmpty()) {
            failure.ifPresent(why -> rendezvous.send(FAILED, why));
        }
        String verdict = inbox.await(
                        VERDICT, Set.of(0), VERDICT_LIMIT, () -> inbox.failure().isPresent())
                .get(0);
        return Optional.ofNullable(verdict).map(Integer::valueOf);
    }

    /** Returns the result of this rank, once it is complete. */
    public Optional<RunResult> part() {
        return peers.flatMap(ClusterPeers::own);
    }

    private void tellStop() {
        if (!over) {
            stop.reason().ifPresent(reason -> rendezvous.send(STOP, reason.kind() + "\n" + reason.message()));
        }
    }

    /** Leaves the run. A rank 0 that ends without a verdict ends the run of all. */
    @Override
    public void close() {
        stopping.close();
        if (self.leads() && !told) {
            rendezvous.send(VERDICT, "4");
        }
        rendezvous.close();
    }

    /** Follows what the other ranks do, on the thread of the connection. */
    private final class Following implements Rendezvous.Listener {
        @Override
        public void received(int sender, String step, String body) {
            if (step.equals(ARRIVED) && peers.isPresent()) {
                lost("rank " + sender + " arrived again after the start; was it restarted?");
            }
            inbox.put(step, sender, body);
            switch (step) {
                case STOP -> stop(body);
                case FAILED -> lost("rank " + sender + " failed: " + body);
                case VERDICT -> {
                    if (!over) {
                        inbox.fail("rank 0 ended the run");
                    }
                }
                default -> {
                    // waited for by the thread of the run
                }
            }
        }

        private void stop(String reason) {
            String[] parts = reason.split("\n", 2);
            stop(new StopReason(StopReason.Kind.valueOf(parts[0]), parts[1]));
        }

        /** Only once, because every request is told to the other ranks, which may have asked for it. */
        private void stop(StopReason reason) {
            if (!stop.requested()) {
                stop.request(reason);
            }
        }

        @Override
        public void alive(Map<Integer, String> ranks) {
            if (self.leads()) {
                leads(ranks.keySet());
                peers.ifPresent(known -> known.heard(ranks.values()));
            } else if (ranks.isEmpty() && inbox.received(VERDICT).isEmpty()) {
                fail("rank 0 died, hangs, or its connection was lost");
            }
        }

        private void leads(Set<Integer> alive) {
            if (peers.isPresent() && !over) {
                IntStream.range(1, self.ranks())
                        .filter(rank -> !alive.contains(rank))
                        .forEach(rank -> {
                            inbox.gone(rank);
                            lost("rank " + rank + " died, hangs, or its connection was lost");
                        });
            }
        }

        private void fail(String reason) {
            inbox.fail(reason);
            lost(reason);
        }

        @Override
        public void disconnected(String reason) {
            String message = "the connection to the other ranks was lost: " + reason;
            // at the end, agree() may still wait for the verdict
            inbox.fail(message);
            if (!over) {
                lost(message);
            }
        }

        private void lost(String message) {
            stop(new StopReason(StopReason.Kind.RANK_LOST, message));
        }
    }
}
