package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.LoadResult.Valid;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.Branch;
import io.dbbench.scenario.Workload.CapturedColumn;
import io.dbbench.scenario.Workload.End;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is written about workloads and loads becomes exactly that. */
class WorkloadValuesTest {

    @org.junit.jupiter.api.Test
    void aTransactionHasItsStepsItsEndAndItsIsolation() {
        Transaction written = (Transaction) test("""
                - name: One
                  transaction:
                    - query: SELECT id, note FROM t
                      capture: {found: id, text: note}
                    - UPDATE t SET note = :text::text WHERE id = :found::int
                  isolation: repeatable read
                  end: rollback
                  retries: 3
                """).workload();
        assertThat(written.isolation()).isEqualTo(Isolation.REPEATABLE_READ);
        assertThat(written.end()).isEqualTo(End.ROLLBACK);
        assertThat(written.retries()).isEqualTo(3);
        assertThat(written.steps())
                .extracting(step -> step.sql().text())
                .containsExactly("SELECT id, note FROM t", "UPDATE t SET note = :text::text WHERE id = :found::int");
        assertThat(written.steps())
                .extracting(step -> names(step.captures()))
                .containsExactly(Map.of("found", "id", "text", "note"), Map.of());
    }

    private static Map<String, String> names(Map<String, CapturedColumn> captures) {
        return captures.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, capture -> capture.getValue().name()));
    }

    @org.junit.jupiter.api.Test
    void aTransactionOfWhichNothingMoreIsSaidIsTheServersUsualOne() {
        Transaction written =
                (Transaction) test("- {name: One, transaction: [SELECT 1]}").workload();
        assertThat(written).isEqualTo(new Transaction(written.steps(), Isolation.DEFAULT, End.COMMIT, 0));
        assertThat(((Transaction) test("- {name: One, transaction: [SELECT 1], end: commit}")
                                .workload())
                        .end())
                .isEqualTo(End.COMMIT);
    }

    @org.junit.jupiter.api.Test
    void aMixHasItsBranches() {
        Workload.Mix mix = (Workload.Mix) test("""
                - name: One
                  mix:
                    - {name: often, weight: 9, query: SELECT 1}
                    - {name: seldom, weight: 0.5, transaction: [SELECT 2, SELECT 3]}
                """).workload();
        assertThat(mix.branches()).extracting(Branch::name).containsExactly("often", "seldom");
        assertThat(mix.branches()).extracting(Branch::weight).containsExactly(9.0, 0.5);
        assertThat(mix.branches())
                .extracting(branch -> branch.workload().statements().count())
                .containsExactly(1L, 2L);
    }

    @org.junit.jupiter.api.Test
    void aRateIsOfASecondWhateverItIsWrittenFor() {
        assertThat(open("rate: 200/s, duration: 1m"))
                .isEqualTo(new Load.Open(Arrivals.CONSTANT, List.of(new Stage(200, 200, Duration.ofMinutes(1)))));
        assertThat(open("rate: 120/m, duration: 90s, arrivals: poisson"))
                .isEqualTo(new Load.Open(Arrivals.POISSON, List.of(new Stage(2, 2, Duration.ofSeconds(90)))));
        assertThat(open("rate: 7200/h, duration: 1h, arrivals: constant").stages())
                .containsExactly(new Stage(2, 2, Duration.ofHours(1)));
    }

    @org.junit.jupiter.api.Test
    void stagesFollowEachOther() {
        assertThat(
                        open("stages: [{rate: 10/s, duration: 5s}, {ramp_to: 50/s, duration: 10s}, {rate: 20/s, duration: 1s}]")
                                .stages())
                .containsExactly(
                        new Stage(10, 10, Duration.ofSeconds(5)),
                        new Stage(10, 50, Duration.ofSeconds(10)),
                        new Stage(20, 20, Duration.ofSeconds(1)));
    }

    @org.junit.jupiter.api.Test
    void whatATestSaysOfItselfIsKept() {
        Benchmark written = test("""
                - name: One
                  query: SELECT 1
                  suite: reads
                  concurrency: 7
                  duration: 12s
                  warmup: 3s
                  think_time: 20ms
                  timeout: 400ms
                  protocol: simple
                  expect_errors: ["40001", 23505]
                """);
        assertThat(written.suite()).contains("reads");
        assertThat(written.workers()).isEqualTo(7);
        assertThat(written.extent()).isEqualTo(new Extent.Timed(Duration.ofSeconds(12)));
        assertThat(written.warmup()).isEqualTo(new Extent.Timed(Duration.ofSeconds(3)));
        assertThat(written.load()).isEqualTo(new Load.Closed(Optional.of(Duration.ofMillis(20))));
        assertThat(written.timeout()).contains(Duration.ofMillis(400));
        assertThat(written.protocol()).isEqualTo(Protocol.SIMPLE);
        assertThat(written.expectedErrors()).containsExactlyInAnyOrder("40001", "23505");
        assertThat(test("- {name: One, query: SELECT 1, protocol: extended}").protocol())
                .isEqualTo(Protocol.EXTENDED);
        assertThat(test("- {name: One, query: SELECT 1}").protocol()).isEqualTo(Protocol.PREPARED);
    }

    @org.junit.jupiter.api.Test
    void timesAtTheirLimitsAreAllowed() {
        assertThat(test("- {name: One, query: SELECT 1, timeout: 1ms}").timeout())
                .contains(Duration.ofMillis(1));
        assertThat(((Load.Closed) test("- {name: One, query: SELECT 1, think_time: 0s}")
                                .load())
                        .thinkTime())
                .isEmpty();
    }

    private static Load.Open open(String keys) {
        return (Load.Open) test("- {name: One, query: SELECT 1, " + keys + "}").load();
    }

    private static Benchmark test(String yaml) {
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of())
                .load(Path.of("values.yaml"), "name: values\ntests:\n" + yaml.indent(2));
        assertThat(loading).as(loading.problems().toString()).isInstanceOf(Valid.class);
        return ((Valid) loading).scenario().benchmarks().get(0);
    }
}
