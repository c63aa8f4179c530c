package io.dbbench.cluster;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.peers.Peers;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.SampleRuns;
import io.dbbench.scenario.Trust;
import java.lang.ref.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Measures how the protocol of ranks grows with their number, with threads of one process as ranks of a real server.
 *
 * <p>Usage: {@code java -cp dbbench.jar:… io.dbbench.cluster.GrowingRanks CONNECTION RANKS…}
 */
final class GrowingRanks {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int TESTS = 3;
    private static final int SECONDS = 60;
    private static final int PER_SECOND = 100;

    private final ConnectionSettings server;
    private final Database observer;
    private final int ranks;

    private GrowingRanks(ConnectionSettings server, Database observer, int ranks) {
        this.server = server;
        this.observer = observer;
        this.ranks = ranks;
    }

    /**
     * What one rank saw.
     *
     * @param startNanos of each test, on the clock that all threads share
     * @param noticeNanos how long before its start each test was told
     * @param messages that rank 0 had received before the end; 0 in others
     */
    private record Seen(
            long begunNanos,
            long joinedNanos,
            List<Long> startNanos,
            List<Long> noticeNanos,
            List<Long> mergeNanos,
            long messages) {}

    public static void main(String[] arguments) throws Exception {
        ConnectionSettings server = ConnectionSettings.parse(arguments[0], Trust.TRUSTED);
        System.out.println("| ranks | to agree (ms) | start skew, median and worst of " + TESTS + " (ms) | least notice of 300 ms"
                + " + 1 a rank (ms) | rows a test | merge of a test (ms) | part of a rank (kB) | rank 0 holds (MB) |");
        System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|");
        try (Database observer = Database.open(new ServerTarget.Server(server), Map.of(), line -> {})) {
            for (int index = 1; index < arguments.length; index++) {
                new GrowingRanks(server, observer, Integer.parseInt(arguments[index])).measure();
            }
        }
    }

    private void measure() throws Exception {
        BenchmarkResult part = part();
        ExecutorService threads = Executors.newFixedThreadPool(ranks);
        List<Future<Seen>> running = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            int self = rank;
            Callable<Seen> work = () -> run(self, part);
            running.add(threads.submit(work));
        }
        List<Seen> seen = new ArrayList<>();
        for (Future<Seen> each : running) {
            seen.add(each.get());
        }
        threads.shutdown();
        print(seen, part);
    }

    private Seen run(int rank, BenchmarkResult part) throws Exception {
        long begunNanos = System.nanoTime();
        List<Long> starts = new ArrayList<>();
        List<Long> notices = new ArrayList<>();
        List<Long> merges = new ArrayList<>();
        Arrival arrival =
                new Arrival("host", "1", "0".repeat(64), "", Instant.EPOCH, SampleRuns.passed().environment().client());
        Cluster.Joined joined = Cluster.join(
                new RankAssignment(rank, ranks, "growth-" + ranks), server, arrival, LIMIT, new StopSignal(), words -> {});
        long joinedNanos = System.nanoTime();
        long messages = 0;
        try (Cluster cluster = joined.cluster()) {
            Peers peers = joined.peers();
            peers.setUp();
            peers.sampled("same");
            long before = rank == 0 ? rows() : 0;
            for (int test = 0; test < TESTS; test++) {
                long start = peers.start().orElseThrow();
                notices.add(start - System.nanoTime());
                starts.add(start);
                TimeUnit.NANOSECONDS.sleep(Math.max(start - System.nanoTime(), 0));
                long ended = System.nanoTime();
                peers.merge(List.of(part));
                merges.add(System.nanoTime() - ended);
                peers.decide(Optional.empty());
            }
            messages = rank == 0 ? (rows() - before) / TESTS : 0;
            cluster.agree(0, Optional.empty());
        }
        return new Seen(begunNanos, joinedNanos, starts, notices, merges, messages);
    }

    /** Those that were written into the table of messages. */
    private long rows() throws Exception {
        return Long.parseLong(observer.sample("SELECT coalesce(max(last_value), 0) FROM pg_sequences"
                        + " WHERE schemaname LIKE 'dbbench_run_%'")
                .value(0, 0)
                .orElseThrow());
    }

    /** A minute of an open load. */
    private static BenchmarkResult part() {
        Measured measured = new Measured();
        SplittableRandom random = new SplittableRandom(1);
        for (long number = 0; number < SECONDS * PER_SECOND; number++) {
            long nanos = (long) (500_000 * Math.exp(random.nextDouble() * 4));
            measured.add(number * TimeUnit.SECONDS.toNanos(1) / PER_SECOND, nanos);
        }
        return measured.result("test", 1);
    }

    private void print(List<Seen> seen, BenchmarkResult part) throws Exception {
        long begun = seen.stream().mapToLong(Seen::begunNanos).min().orElseThrow();
        long joined = seen.stream().mapToLong(Seen::joinedNanos).max().orElseThrow();
        List<Long> skews = new ArrayList<>();
        for (int test = 0; test < TESTS; test++) {
            int number = test;
            LongSummaryStatistics starts = seen.stream()
                    .mapToLong(each -> each.startNanos().get(number))
                    .summaryStatistics();
            skews.add(starts.getMax() - starts.getMin());
        }
        long notice = seen.stream()
                .flatMap(each -> each.noticeNanos().stream())
                .mapToLong(Long::longValue)
                .min()
                .orElseThrow();
        List<Long> merges = seen.get(0).mergeNanos().stream().sorted().toList();
        skews.sort(null);
        System.out.printf(
                Locale.ROOT,
                "| %d | %.0f | %.2f, %.2f | %.0f | %d | %.0f | %.0f | %.1f |%n",
                ranks,
                (joined - begun) / 1e6,
                skews.get(TESTS / 2) / 1e6,
                skews.get(TESTS - 1) / 1e6,
                notice / 1e6,
                seen.get(0).messages(),
                merges.get(TESTS / 2) / 1e6,
                ResultJson.compact(List.of(part)).length() / 1e3,
                heldBytes(part) / 1e6);
    }

    /** Returns the heap of what rank 0 has at once when it merges a test: the messages, what they say, and their sum. */
    private long heldBytes(BenchmarkResult part) throws Exception {
        long before = usedBytes();
        List<String> messages = new ArrayList<>();
        SortedMap<Integer, List<BenchmarkResult>> parts = new TreeMap<>();
        Map<Integer, Arrival> arrivals = new TreeMap<>();
        for (int rank = 0; rank < ranks; rank++) {
            String message = ResultJson.compact(List.of(part));
            messages.add(message);
            parts.put(rank, List.of(ResultJson.parse(message, BenchmarkResult[].class)));
            arrivals.put(
                    rank,
                    new Arrival("host", "1", "", "", Instant.EPOCH, SampleRuns.passed().environment().client()));
        }
        Object merged = new RankLedger(arrivals).merge(parts, Map.of());
        long held = usedBytes() - before;
        Reference.reachabilityFence(messages);
        Reference.reachabilityFence(parts);
        Reference.reachabilityFence(merged);
        return held;
    }

    private static long usedBytes() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
            used = Math.min(used, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }
}
