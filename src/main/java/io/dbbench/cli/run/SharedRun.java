package io.dbbench.cli.run;

import io.dbbench.cluster.Arrival;
import io.dbbench.cluster.Cluster;
import io.dbbench.cluster.InvalidRank;
import io.dbbench.cluster.RankAssignment;
import io.dbbench.connection.ConnectionSettings;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.client.ClientFacts;
import io.dbbench.engine.peers.Peers;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a run has to do with other processes that share its load; nothing, if there are none. */
public final class SharedRun implements AutoCloseable {
    /** Enough to notice that a rank is gone, to tear down and to write reports. */
    private static final long REPORTING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Optional<Cluster> cluster;
    private final Peers peers;
    private final String partFile;
    private Optional<String> failure = Optional.empty();

    private SharedRun(Optional<Cluster> cluster, Peers peers, String partFile) {
        this.cluster = cluster;
        this.peers = peers;
        this.partFile = partFile;
    }

    /** Returns a run in this process alone. */
    public static SharedRun alone() {
        return new SharedRun(Optional.empty(), Peers.NONE, "");
    }

    /**
     * Waits for the other ranks.
     *
     * @param server through which they meet
     * @param limit of waiting
     * @param remarks take what the user should know meanwhile
     */
    public static SharedRun join(
            RankAssignment self,
            ConnectionSettings server,
            PlannedScenario plan,
            RunOptions options,
            Duration limit,
            StopSignal stop,
            Consumer<String> remarks)
            throws InvalidRank, DatabaseUnavailable {
        Cluster.Joined joined = Cluster.join(self, server, arrival(plan, options), limit, stop, remarks);
        String name = self.runId().replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return new SharedRun(
                Optional.of(joined.cluster()), joined.peers(), "dbbench-" + name + "-rank" + self.rank() + ".json");
    }

    private static Arrival arrival(PlannedScenario plan, RunOptions options) {
        String tests =
                plan.scenario().benchmarks().stream().map(Benchmark::name).collect(Collectors.joining(", "));
        return new Arrival(
                host(),
                options.version(),
                plan.scenario().source().sha256(),
                "seed " + options.seed() + ", timeout "
                        + options.timeout().map(Duration::toString).orElse("none") + ", tests: " + tests,
                NanoClock.system().now(),
                ClientFacts.read());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    Peers peers() {
        return peers;
    }

    /** Takes note of why this rank cannot do its part, for rank 0. */
    void failed(String why) {
        failure = Optional.of(why);
    }

    /** Returns the exit code of all ranks, which rank 0 decides. A rank that it does not tell keeps its results in a file. */
    public int agree(ExitCode own, Terminal terminal) {
        if (cluster.isEmpty()) {
            return own.status();
        }
        Optional<Integer> agreed = cluster.get().agree(own.status(), failure);
        if (agreed.isEmpty()) {
            cluster.get().part().ifPresent(part -> keep(part, terminal));
            // mpirun ends all ranks soon after the first exits with an error, and rank 0 may have to report yet
            NanoClock.system().sleep(REPORTING_NANOS);
        }
        return agreed.orElse(ExitCode.DATABASE_FAILED.status());
    }

    private void keep(RunResult part, Terminal terminal) {
        Path file = Path.of(partFile);
        try (OutputStream out = Files.newOutputStream(file)) {
            ResultJson.write(part, out);
            terminal.error(
                    "rank 0 ended without a verdict; what this rank measured is in " + file + ", for 'dbbench merge'");
        } catch (IOException e) {
            terminal.error("rank 0 ended without a verdict, and " + file + " cannot be written: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        cluster.ifPresent(Cluster::close);
    }
}
