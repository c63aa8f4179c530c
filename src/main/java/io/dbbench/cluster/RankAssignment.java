package io.dbbench.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Which rank of a run a process is.
 *
 * @param rank from 0; rank 0 leads
 * @param ranks their number
 * @param runId what the ranks of one run have in common, and other runs do not
 */
public record RankAssignment(int rank, int ranks, String runId) {
    /** An idle connection of the server takes about 2 MB, and rank 0 holds the results of all. */
    private static final int MOST_RANKS = 256;

    /** Where the engines that start processes say which one it is, in the order of preference. */
    private static final List<Engine> ENGINES = List.of(
            new Engine("Kubernetes", "JOB_COMPLETION_INDEX", "", ""),
            new Engine("Slurm", "SLURM_PROCID", "SLURM_NTASKS", "SLURM_JOB_ID"),
            new Engine("Open MPI", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "PMIX_NAMESPACE"),
            new Engine("MPI", "PMI_RANK", "PMI_SIZE", ""));

    /** The environment variables of an engine; empty where it has none. */
    private record Engine(String name, String rank, String ranks, String runId) {}

    /**
     * What the user says; empty where that is left to the environment.
     *
     * @param ranks a number, or {@code auto}: the engine's
     */
    public record Wanted(Optional<String> ranks, Optional<Integer> rank, Optional<String> runId) {}

    /**
     * Returns the assignment of a process; empty if it runs without others. The variables of engines count only if the user
     * asks for ranks, so that a plain run inside an allocation stays one.
     *
     * @throws InvalidRank if a part of it is missing or impossible
     */
    public static Optional<RankAssignment> of(Wanted wanted, Map<String, String> environment) throws InvalidRank {
        Optional<String> ranks = wanted.ranks().or(() -> variable(environment, "DBBENCH_RANKS"));
        if (ranks.isEmpty()) {
            if (wanted.rank().isPresent() || wanted.runId().isPresent()) {
                throw new InvalidRank("--rank and --run-id need --ranks, the number of processes");
            }
            return Optional.empty();
        }
        Optional<Engine> engine = ENGINES.stream()
                .filter(each -> environment.containsKey(each.rank()))
                .findFirst();
        int count = number("--ranks", count(ranks.get(), engine, environment));
        int rank = wanted.rank().isPresent()
                ? wanted.rank().get()
                : number(
                        "--rank",
                        variable(environment, "DBBENCH_RANK")
                                .or(() -> engine.flatMap(found -> variable(environment, found.rank())))
                                .orElseThrow(() -> missing("rank", "--rank or DBBENCH_RANK")));
        String runId = wanted.runId()
                .or(() -> variable(environment, "DBBENCH_RUN_ID"))
                .or(() -> engine.flatMap(found -> runId(found, environment)))
                .orElseThrow(() -> missing("name of the run", "--run-id or DBBENCH_RUN_ID, the same in all ranks"));
        return Optional.of(checked(new RankAssignment(rank, count, runId)));
    }

    private static String count(String ranks, Optional<Engine> engine, Map<String, String> environment)
            throws InvalidRank {
        return ranks.equals("auto")
                ? engine.flatMap(found -> variable(environment, found.ranks()))
                        .orElseThrow(() -> new InvalidRank("--ranks auto: the environment does not say how many ranks"
                                + " there are, as srun and mpirun would; give their number"))
                : ranks;
    }

    /** The steps of a Slurm job are different runs. */
    private static Optional<String> runId(Engine engine, Map<String, String> environment) {
        return variable(environment, engine.runId())
                .map(id -> variable(environment, "SLURM_STEP_ID")
                        .filter(step -> engine.name().equals("Slurm"))
                        .map(step -> id + "." + step)
                        .orElse(id));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static int number(String name, String text) throws InvalidRank {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidRank(name + ": '" + text + "' is not a number");
        }
    }

    private static InvalidRank missing(String what, String where) {
        return new InvalidRank("--ranks is given, but not the " + what + ": set " + where);
    }

    private static RankAssignment checked(RankAssignment assignment) throws InvalidRank {
        if (assignment.ranks < 1 || assignment.ranks > MOST_RANKS) {
            throw new InvalidRank("--ranks " + assignment.ranks + ": must be from 1 to " + MOST_RANKS
                    + ", because each rank keeps connections and rank 0 holds the results of all");
        }
        if (assignment.rank < 0 || assignment.rank >= assignment.ranks) {
            throw new InvalidRank("--rank " + assignment.rank + ": must be from 0 to " + (assignment.ranks - 1)
                    + ", because there are " + assignment.ranks + " ranks");
        }
        return assignment;
    }

    /** Returns whether this rank leads. */
    public boolean leads() {
        return rank == 0;
    }

    /** Returns a number that stands for the run, from 0. */
    int runKey() {
        CRC32 checksum = new CRC32();
        checksum.update(runId.getBytes(StandardCharsets.UTF_8));
        return (int) (checksum.getValue() & Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "rank " + rank + " of " + ranks;
    }
}
