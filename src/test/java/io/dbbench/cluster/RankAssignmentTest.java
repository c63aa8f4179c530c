package io.dbbench.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.cluster.RankAssignment.Wanted;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankAssignmentTest {
    private static final Map<String, String> SLURM =
            Map.of("SLURM_PROCID", "2", "SLURM_NTASKS", "4", "SLURM_JOB_ID", "77", "SLURM_STEP_ID", "0");
    private static final Map<String, String> MPI =
            Map.of("OMPI_COMM_WORLD_RANK", "1", "OMPI_COMM_WORLD_SIZE", "3", "PMIX_NAMESPACE", "prterun-1@1");

    @Test
    void aPlainRunInsideAnAllocationStaysOne() throws InvalidRank {
        assertThat(RankAssignment.of(wanted(null, null, null), SLURM)).isEmpty();
    }

    @Test
    void optionsSayEverything() throws InvalidRank {
        assertThat(RankAssignment.of(wanted("3", 1, "nightly"), SLURM)).contains(new RankAssignment(1, 3, "nightly"));
    }

    @Test
    void enginesSayEverything() throws InvalidRank {
        assertThat(RankAssignment.of(wanted("auto", null, null), SLURM)).contains(new RankAssignment(2, 4, "77.0"));
        assertThat(RankAssignment.of(wanted("auto", null, null), MPI))
                .contains(new RankAssignment(1, 3, "prterun-1@1"));
        assertThat(RankAssignment.of(
                        wanted(null, null, null),
                        Map.of("DBBENCH_RANKS", "3", "DBBENCH_RUN_ID", "job", "JOB_COMPLETION_INDEX", "2")))
                .contains(new RankAssignment(2, 3, "job"));
    }

    @Test
    void whatIsMissingOrImpossibleIsNamed() {
        assertRefused(wanted("auto", null, null), Map.of(), "--ranks auto: the environment does not say");
        assertRefused(wanted("3", null, "x"), Map.of(), "but not the rank: set --rank or DBBENCH_RANK");
        assertRefused(wanted("3", 0, null), Map.of(), "but not the name of the run: set --run-id");
        assertRefused(wanted(null, 1, null), Map.of(), "--rank and --run-id need --ranks");
        assertRefused(wanted("3", 3, "x"), Map.of(), "--rank 3: must be from 0 to 2");
        assertRefused(wanted("257", 3, "x"), Map.of(), "--ranks 257: must be from 1 to 256");
        assertRefused(wanted("three", 0, "x"), Map.of(), "--ranks: 'three' is not a number");
    }

    private static void assertRefused(Wanted wanted, Map<String, String> environment, String message) {
        assertThatThrownBy(() -> RankAssignment.of(wanted, environment))
                .isInstanceOf(InvalidRank.class)
                .hasMessageContaining(message);
    }

    private static Wanted wanted(@Nullable String ranks, @Nullable Integer rank, @Nullable String runId) {
        return new Wanted(Optional.ofNullable(ranks), Optional.ofNullable(rank), Optional.ofNullable(runId));
    }
}
