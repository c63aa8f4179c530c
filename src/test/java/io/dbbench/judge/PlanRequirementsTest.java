package io.dbbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Verdict.Status;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.CapturedPlan.Draw;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ExplainJson;
import io.dbbench.result.evidence.IndexName;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.ShapeHash;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import io.dbbench.scenario.PlanMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PlanRequirementsTest {
    private static final String SCAN = "{'Node Type': 'Seq Scan', 'Relation Name': 'book', 'Schema': 'public'}";
    private static final String INDEXED =
            "{'Node Type': 'Index Scan', 'Relation Name': 'book', 'Schema': 'public', 'Index Name': 'book_author'}";
    private static final String BITMAP =
            "{'Node Type': 'Bitmap Heap Scan', 'Relation Name': 'book', 'Schema': 'public',"
                    + " 'Plans': [{'Node Type': 'Bitmap Index Scan', 'Index Name': 'book_author'}]}";
    private static final String PARTITION =
            "{'Node Type': 'Index Scan', 'Relation Name': 'loan_1', 'Schema': 'public', 'Index Name': 'loan_1_day_idx'}";
    private static final TableState BOOK = table("public.book", 100_000, Optional.empty(), "public.book_author");

    private static TableState table(String name, double rows, Optional<String> partOf, String index) {
        IndexName own = new IndexName(index, partOf.map(whole -> whole + "_day"));
        return new TableState(
                name,
                rows < 0 ? OptionalDouble.empty() : OptionalDouble.of(rows),
                10_000_000,
                0,
                0,
                Optional.empty(),
                OptionalDouble.empty(),
                partOf,
                List.of(own));
    }

    private static Map<String, Object> explain(String plan) {
        return ExplainJson.parse("[{\"Plan\": " + plan.replace('\'', '"') + "}]")
                .orElseThrow();
    }

    private static PlanShape shape(int draws, String plan) {
        CapturedPlan captured = new CapturedPlan(Draw.FIRST, explain(plan));
        return new PlanShape(ShapeHash.of(captured.root()), draws, List.of(captured));
    }

    private static StatementPlans statement(PlanShape... shapes) {
        return new StatementPlans(
                1, Optional.empty(), "SELECT 1", 20, List.of(shapes), Optional.empty(), Optional.empty(), List.of());
    }

    private static Evidence evidence(TableState table, StatementPlans... statements) {
        return new Evidence(
                List.of(statements), Optional.empty(), Optional.empty(), List.of(), List.of(table), List.of());
    }

    private static PlanReading read(PlanMetric requirement, Evidence evidence) {
        return PlanReading.of(requirement, evidence);
    }

    private static PlanMetric uses(String index) {
        return new PlanMetric.Uses(index, PlanMetric.USUAL_SMALL_TABLE);
    }

    private static PlanMetric avoidsScan(String table) {
        return new PlanMetric.Avoids("Seq Scan", Optional.of(table), PlanMetric.USUAL_SMALL_TABLE);
    }

    @Test
    void indexThatEveryPlanUsesPasses() {
        Evidence evidence = evidence(BOOK, statement(shape(15, INDEXED), shape(5, BITMAP)));

        assertThat(read(uses("book_author"), evidence)).isEqualTo(PlanReading.passed());
        assertThat(read(uses("public.book_author"), evidence)).isEqualTo(PlanReading.passed());
    }

    @Test
    void indexThatSomePlansLeaveUnusedFailsAndSaysWhatTheyDo() {
        Evidence evidence = evidence(BOOK, statement(shape(15, INDEXED), shape(5, SCAN)));

        assertThat(read(uses("book_author"), evidence))
                .isEqualTo(PlanReading.failed(0.75, "used by 15 of 20 plans; others: Seq Scan on public.book"));
    }

    @Test
    void oneStatementOfSeveralHasToUseTheIndex() {
        assertThat(read(uses("book_author"), evidence(BOOK, statement(shape(20, SCAN)), statement(shape(20, INDEXED))))
                        .status())
                .isEqualTo(Status.PASSED);
    }

    @Test
    void indexThatDoesNotExistIsCalledSo() {
        assertThat(read(uses("book_autor"), evidence(BOOK, statement(shape(20, SCAN))))
                        .reason())
                .contains("no table of the plans has a valid index of this name: public.book");
    }

    @Test
    void smallTableIsSkipped() {
        TableState small = table("public.book", 999, Optional.empty(), "public.book_author");
        Evidence evidence = evidence(small, statement(shape(20, SCAN)));

        assertThat(read(uses("book_author"), evidence))
                .isEqualTo(PlanReading.skipped("public.book has 999 rows, fewer than 'small_table' (1,000)"));
        assertThat(read(avoidsScan("book"), evidence).status()).isEqualTo(Status.SKIPPED);
        assertThat(read(new PlanMetric.Uses("book_author", 100), evidence).status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void tableWithoutStatisticsIsJudgedByItsSize() {
        TableState unknown = table("public.book", -1, Optional.empty(), "public.book_author");

        assertThat(read(avoidsScan("book"), evidence(unknown, statement(shape(20, SCAN))))
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void nodeThatIsAvoidedFailsInAnyStatement() {
        Evidence evidence =
                evidence(BOOK, statement(shape(20, INDEXED)), statement(shape(18, INDEXED), shape(2, SCAN)));

        assertThat(read(avoidsScan("book"), evidence))
                .isEqualTo(PlanReading.failed(0.95, "2 of 40 plans: Seq Scan on public.book"));
        assertThat(read(avoidsScan("other"), evidence)).isEqualTo(PlanReading.passed());
    }

    @Test
    void genericPlanIsJudgedIfWorkersUsedIt() {
        StatementPlans used = new StatementPlans(
                1,
                Optional.empty(),
                "SELECT 1",
                20,
                List.of(shape(20, INDEXED)),
                Optional.of(explain(SCAN)),
                Optional.of(new StatementPlans.PlanUses(95, 5)),
                List.of());

        assertThat(read(avoidsScan("book"), evidence(BOOK, used)).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void partitionsCountAsTheirTable() {
        TableState partition = table("public.loan_1", 50_000, Optional.of("public.loan"), "public.loan_1_day_idx");

        assertThat(read(uses("loan_day"), evidence(partition, statement(shape(20, PARTITION)))))
                .isEqualTo(PlanReading.passed());
        assertThat(read(
                                new PlanMetric.Avoids("Index Scan", Optional.of("loan"), 0),
                                evidence(partition, statement(shape(20, PARTITION))))
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void aSmallPartitionIsNoReasonToSkipLargeOnes() {
        String scan = "{'Node Type': 'Seq Scan', 'Relation Name': 'loan_1', 'Schema': 'public'}";
        TableState large = table("public.loan_1", 50_000, Optional.of("public.loan"), "public.loan_1_day_idx");
        TableState empty = table("public.loan_2", 0, Optional.of("public.loan"), "public.loan_2_day_idx");
        Evidence evidence = new Evidence(
                List.of(statement(shape(20, scan))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(large, empty),
                List.of());

        assertThat(read(uses("loan_day"), evidence).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void usableLooksAtThePlansWithoutSequentialScans() {
        StatementPlans statement = new StatementPlans(
                1,
                Optional.empty(),
                "SELECT 1",
                20,
                List.of(shape(20, SCAN)),
                Optional.empty(),
                Optional.empty(),
                List.of(shape(20, BITMAP)));

        assertThat(read(new PlanMetric.Usable("book_author"), evidence(BOOK, statement)))
                .isEqualTo(PlanReading.passed());
        assertThat(read(new PlanMetric.Usable("book_author"), evidence(BOOK, statement(shape(20, SCAN))))
                        .status())
                .isEqualTo(Status.NO_DATA);
    }

    private static String costing(String plan, double cost) {
        return plan.replaceFirst("\\{", "{'Total Cost': " + cost + ", ");
    }

    private static PlanReading compared(PlanShape before, PlanShape... now) {
        return new ShapeComparison(List.of(statement(before))).read(List.of(statement(now)));
    }

    @Test
    void shapeThatTheBaselineDoesNotHaveFailsUnlessItsCostIsNearlyTheSame() {
        PlanShape before = shape(20, costing(INDEXED, 100));

        assertThat(compared(before, shape(20, costing(INDEXED, 300)))).isEqualTo(PlanReading.passed());
        assertThat(compared(before, shape(15, costing(INDEXED, 100)), shape(5, costing(SCAN, 500))))
                .isEqualTo(PlanReading.failed(
                        0.75, "5 of 20 plans have a shape that the baseline does not have: Seq Scan on public.book"));
        assertThat(compared(before, shape(20, costing(SCAN, 105))).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void aStatementWhosePlansTheBaselineLacksIsNotCompared() {
        StatementPlans other = new StatementPlans(
                2,
                Optional.empty(),
                "SELECT 2",
                20,
                List.of(shape(20, SCAN)),
                Optional.empty(),
                Optional.empty(),
                List.of());
        ShapeComparison comparison = new ShapeComparison(List.of(statement(shape(20, INDEXED))));

        assertThat(comparison.read(List.of(statement(shape(20, INDEXED)), other)))
                .isEqualTo(PlanReading.passed());
        assertThat(comparison.read(List.of(other)).status()).isEqualTo(Status.NO_DATA);
    }

    @Test
    void statementWithoutItsPlanMayBeTheOneThatCounts() {
        Evidence evidence = new Evidence(
                List.of(statement(shape(20, SCAN)), statement()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(BOOK),
                List.of("no waits: lost", "no plan of 'SELECT 2': no rights"));
        PlanReading unknown = PlanReading.noData("no plan of 'SELECT 2': no rights");

        assertThat(read(avoidsScan("other"), evidence)).isEqualTo(unknown);
        assertThat(read(uses("book_author"), evidence)).isEqualTo(unknown);
        assertThat(read(avoidsScan("book"), evidence).status()).isEqualTo(Status.FAILED);
        assertThat(read(avoidsScan("book"), evidence(BOOK, statement())))
                .isEqualTo(PlanReading.noData("there are no plans"));
    }

    @Test
    void withoutPlansThereIsAReason() {
        Evidence nothing = new Evidence(
                List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of("no plans: no rights"));

        assertThat(read(uses("book_author"), nothing)).isEqualTo(PlanReading.noData("no plans: no rights"));
    }
}
