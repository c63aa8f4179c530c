package io.dbbench.load.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Workload.Branch;
import io.dbbench.scenario.Workload.CapturedColumn;
import io.dbbench.scenario.Workload.End;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Mix;
import io.dbbench.scenario.Workload.Query;
import io.dbbench.scenario.Workload.Step;
import io.dbbench.scenario.Workload.Transaction;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class WorkloadBinderTest {
    private static final List<Benchmark> TESTS = ((Valid)
                    new ScenarioLoader(Map.of(), Map.of()).load(Path.of("src/test/resources/valid/workloads.yaml")))
            .scenario()
            .benchmarks();

    private static SqlText sql(String text) {
        return SqlText.parse(text);
    }

    private static CapturedColumn column(String name) {
        return new CapturedColumn(name, SourceRange.named("test"));
    }

    @org.junit.jupiter.api.Test
    void aTransactionIsRead() {
        assertThat(TESTS.get(0).workload())
                .isEqualTo(new Transaction(
                        List.of(
                                new Step(
                                        sql("INSERT INTO run (agent) VALUES (:id) RETURNING id AS run, at"),
                                        Map.of("run_id", column("run"), "at", column("at"))),
                                new Step(sql("UPDATE agent SET runs = runs + 1, last = :at WHERE id = :id"), Map.of()),
                                new Step(sql("SELECT * FROM run WHERE id = :run_id"), Map.of())),
                        Isolation.REPEATABLE_READ,
                        End.ROLLBACK,
                        3));
    }

    @org.junit.jupiter.api.Test
    void aMixIsRead() {
        assertThat(TESTS.get(1).workload())
                .isEqualTo(new Mix(List.of(
                        new Branch("read", 79.5, new Query(sql("SELECT :id"))),
                        new Branch(
                                "write",
                                1,
                                new Transaction(
                                        List.of(new Step(sql("SELECT 1"), Map.of())),
                                        Isolation.SERIALIZABLE,
                                        End.COMMIT,
                                        1)),
                        new Branch("never", 0, new Query(sql("SELECT 0"))))));
    }

    @org.junit.jupiter.api.Test
    void whatTheDefaultsSayHoldsUnlessATestSaysOtherwise() {
        Benchmark first = TESTS.get(0);
        assertThat(first.protocol()).isEqualTo(Protocol.EXTENDED);
        assertThat(first.load()).isEqualTo(new Load.Closed(Optional.of(Duration.ofMillis(1))));
        // an SQLSTATE is text, whatever YAML takes it for
        assertThat(first.expectedErrors()).containsExactlyInAnyOrder("40001", "40P01", "08006", "23E05");
        Benchmark second = TESTS.get(1);
        assertThat(second.protocol()).isEqualTo(Protocol.SIMPLE);
        assertThat(second.load()).isEqualTo(new Load.Closed(Optional.empty()));
        assertThat(second.expectedErrors()).isEmpty();
        assertThat(TESTS.get(2).load()).isInstanceOf(Load.Open.class);
    }
}
