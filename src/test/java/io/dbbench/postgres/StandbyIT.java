package io.dbbench.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.Secret;
import io.dbbench.connection.ServerTarget;
import io.dbbench.doctor.Check;
import io.dbbench.doctor.CheckReport;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.doctor.Doctor;
import io.dbbench.doctor.DoctorLimits;
import io.dbbench.doctor.Skip;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.embedded.Binaries;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.DataTemplate;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.embedded.RunFolder;
import io.dbbench.postgres.embedded.ServerProcess;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.WriteGuard;
import io.dbbench.result.Environment;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.EmbeddedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that follows another one: here one that never comes. */
final class StandbyIT {
    private static RunFolder run;
    private static ServerProcess process;
    private static Database standby;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        CacheFolder cache = CacheFolder.locate();
        EmbeddedSettings settings = new EmbeddedSettings(18, Map.of(), List.of());
        Binaries binaries = Binaries.unpacked(18, cache, words -> {}, StopRequests.NONE);
        run = RunFolder.create(cache);
        ServerTarget.Embedded embedded = new ServerTarget.Embedded(settings);
        Secret password = new DataTemplate(cache, binaries, embedded, words -> {}, StopRequests.NONE)
                .copyTo(run)
                .superuser();
        Files.createFile(run.data().resolve("standby.signal"));
        process = ServerProcess.start(
                binaries, run.data(), run.log(), Map.of("max_connections", "300"), StopRequests.NONE);
        standby = Database.open(
                new ServerTarget.Server(EmbeddedServer.connection(process.port(), DataTemplate.SUPERUSER, password)),
                Map.of(),
                words -> {});
    }

    @AfterAll
    static void stop() throws IOException {
        standby.close();
        process.stopAtOnce();
        run.delete();
    }

    @Test
    void whatWritesIsRefusedThereThoughItIsAllowed() throws Exception {
        Valid scenario = load("setup: [CREATE TABLE t (id int)]\ntests: [{name: One, query: SELECT 1}]");

        assertThat(refusal(scenario, WritePermission.WRITE_ANYWHERE))
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .contains("standby.yaml:2:9: setup may write (CREATE), but 127.0.0.1:")
                        .contains(" is a standby: use its primary"));
    }

    @Test
    void whatReadsRunsThereAndTheResultSaysWhere() throws Exception {
        Valid loaded = load("tests: [{name: One, query: SELECT count(*) FROM pg_class, iterations: 5, warmup: 1}]");

        assertThat(refusal(loaded, WritePermission.WRITE_LOCALLY)).isEmpty();
        RunResult result = Runner.run(
                loaded.scenario(),
                standby,
                new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO),
                RunObservers.NONE,
                new StopSignal());
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(result.results().get(0).iterations()).isEqualTo(5);
        assertThat(result.results().get(0).evidence().orElseThrow()).satisfies(evidence -> {
            assertThat(evidence.missing()).isEmpty();
            assertThat(evidence.plans()).hasSize(1);
            assertThat(evidence.counters()).isPresent();
        });
        assertThat(result.environment().server().orElseThrow().role()).contains(Environment.Role.STANDBY);
    }

    @Test
    void doctorRunsThereAndSkipsWhatOnlyAPrimaryCounts() throws Exception {
        Diagnosis diagnosis = Doctor.examine(standby, Optional.empty(), 1L << 30, DoctorLimits.USUAL);

        assertThat(diagnosis.reports().stream().flatMap(report -> report.skip().stream()))
                .extracting(Skip::reason)
                .allSatisfy(reason -> assertThat(reason)
                        .matches(
                                "a standby does not count this.*|statistics .*|pg_stat_statements is not installed.*"));
        assertThat(diagnosis.reports())
                .filteredOn(report -> report.status() == CheckReport.Status.FINDING)
                .extracting(CheckReport::check)
                .contains(Check.REPLICA_LAG, Check.NO_STATEMENT_STATISTICS);
    }

    private static Optional<String> refusal(Valid loaded, WritePermission permission) throws SqlFailure {
        return WriteGuard.of(loaded.scenario(), standby, permission).refusal();
    }

    private Valid load(String scenario) throws IOException {
        Path file = Files.writeString(folder.resolve("standby.yaml"), "name: x\n" + scenario + "\n");
        return (Valid) new ScenarioLoader(Map.of(), Map.of()).load(file);
    }
}
