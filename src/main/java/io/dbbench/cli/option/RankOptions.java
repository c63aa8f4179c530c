package io.dbbench.cli.option;

import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.cli.run.PlannedScenario;
import io.dbbench.cli.run.SharedRun;
import io.dbbench.cluster.InvalidRank;
import io.dbbench.cluster.RankAssignment;
import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.RunOptions;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.scenario.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run} for a run that several processes share. */
public final class RankOptions {
    @Option(
            names = "--ranks",
            paramLabel = "N|auto",
            description =
                    "share the load with other processes, of which there are N in all; auto: as srun or mpirun says")
    private @Nullable String ranks;

    @Option(
            names = "--rank",
            paramLabel = "I",
            description = "which of them this is, from 0; by default as Kubernetes, Slurm or MPI says. Rank 0 reports")
    private @Nullable Integer rank;

    @Option(names = "--run-id", paramLabel = "ID", description = "name that all processes of the run share")
    private @Nullable String runId;

    @Option(
            names = "--rendezvous",
            paramLabel = "CONNECTION",
            description = "server through which the processes meet (default: the server under test)")
    private @Nullable String rendezvous;

    @Option(
            names = "--rendezvous-timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "120s",
            description = "how long to wait for all processes to arrive (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ZERO;

    /** Returns which rank this process is; empty if it runs without others. */
    public Optional<RankAssignment> assignment(Map<String, String> environment) throws InvalidRank {
        return RankAssignment.of(
                new RankAssignment.Wanted(
                        Optional.ofNullable(ranks), Optional.ofNullable(rank), Optional.ofNullable(runId)),
                environment);
    }

    /** Waits for the other ranks, if there are any. Meanwhile, remarks go to the user. */
    public SharedRun join(
            Optional<RankAssignment> self,
            List<PlannedScenario> plans,
            int runs,
            RunOptions options,
            StopSignal stop,
            Consumer<String> remarks)
            throws InvalidUsage, InvalidConnection, InvalidRank, DatabaseUnavailable {
        if (self.isEmpty()) {
            return SharedRun.alone();
        }
        if (plans.size() > 1) {
            throw new InvalidUsage("--ranks runs one scenario at a time; found " + plans.size());
        }
        if (runs > 1) {
            throw new InvalidUsage("--ranks cannot be combined with --runs: start all ranks once for each run");
        }
        if (plans.get(0).scenario().experiment().isPresent()) {
            throw new InvalidUsage(
                    "--ranks cannot run a scenario with variants, whose rounds alternate in one process");
        }
        try {
            return SharedRun.join(self.get(), server(plans.get(0)), plans.get(0), options, timeout, stop, remarks);
        } catch (DatabaseUnavailable unavailable) {
            if (!stop.requested()) {
                throw unavailable;
            }
            // nothing runs any more, but the result says why
            return SharedRun.alone();
        }
    }

    private ConnectionSettings server(PlannedScenario plan) throws InvalidConnection, InvalidUsage {
        ServerTarget target = rendezvous == null
                ? plan.target()
                : ServerTarget.parse(rendezvous, Trust.TRUSTED, ServerTarget.Embedded.USUAL);
        return target.<ConnectionSettings, InvalidUsage>accept(new ServerTarget.Visitor<>() {
            @Override
            public ConnectionSettings server(ConnectionSettings settings) {
                return settings;
            }

            @Override
            public ConnectionSettings embedded(ServerTarget.Embedded target) throws InvalidUsage {
                throw new InvalidUsage("--ranks needs a server that all ranks reach, and an embedded one belongs to its"
                        + " process: pass --connection");
            }
        });
    }
}
