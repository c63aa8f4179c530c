package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.branch;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static io.dbbench.engine.Scenarios.step;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.Distribution.Zipfian;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.End;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A test of one worker, and what a program that has the driver alone would do instead.
 *
 * @param driver settings of the driver that dbbench makes for such a test
 * @param bare as many as the test has branches; one without a mix
 */
record AllocationCase(
        String name, Benchmark test, Optional<PoolSettings> pool, Map<String, String> driver, List<Bare> bare) {

    static final EmbeddedSettings SERVER =
            new EmbeddedSettings(EmbeddedSettings.DEFAULT_VERSION, Map.of(), List.of(new SqlScript("init", """
                    CREATE TABLE account (id bigint PRIMARY KEY, balance int NOT NULL DEFAULT 0, owner text);
                    INSERT INTO account SELECT n, n, 'a' FROM generate_series(1, 1000) AS n;
                    CREATE ROLE bare LOGIN PASSWORD 'bare' IN ROLE pg_read_all_data, pg_write_all_data""")));

    static final int MOST_BRANCHES = 2;

    private static final Parameter[] PARAMETERS = {
        Parameter.of("id", new Parameter.IntegerRange(1, 1000, new Zipfian(1.1))),
        Parameter.of("listed", new Parameter.Choice(List.of("1", "2", "1000"), new Uniform())),
        Parameter.of("owner", new Parameter.Choice(List.of("a", "b", "c"), new Uniform())),
        Parameter.of("uuid", new Parameter.Uuid())
    };

    /** No row is returned, for the driver would keep it, and dbbench does not. */
    private static final String ONE = "SELECT 1 WHERE false";

    private static final String TWO = "SELECT 2 WHERE false";
    private static final String READ = "SELECT balance FROM account WHERE balance < 0 AND id = ";
    private static final String FIND = "SELECT id FROM account WHERE id = ";
    private static final String WRITE = "UPDATE account SET balance = balance + 1 WHERE id = ";
    private static final String OWNED = "SELECT id FROM account WHERE balance < 0 AND owner = ";
    /** As dbbench puts it; a longer statement is more to send. */
    private static final String MARK = "? ";

    private static final Bare BARE_ONE = Bare.query(ONE);
    private static final Bare BARE_READ = Bare.query(READ + MARK, 1);
    private static final Bare BARE_OWNED = Bare.query(OWNED + MARK, "a");

    /** dbbench makes a text for it, and the driver is given one. */
    private static final AllocationCase MADE_UP =
            of("a text made up", OWNED + ":uuid", Bare.query(OWNED + MARK, "0".repeat(36)));

    private AllocationCase(String name, Benchmark test, Bare... bare) {
        this(name, test, Optional.empty(), Map.of(), List.of(bare));
    }

    static List<AllocationCase> all() {
        return Stream.concat(frugal().stream(), Stream.of(MADE_UP)).toList();
    }

    /** Those in which dbbench has nothing to make. */
    static List<AllocationCase> frugal() {
        return List.of(
                of("no parameter", ONE, BARE_ONE),
                of("a number", READ + ":id", BARE_READ),
                of("a number from a list", READ + ":listed", BARE_READ),
                of("a text", OWNED + ":owner", BARE_OWNED),
                new AllocationCase("constant rate", open(Arrivals.CONSTANT), BARE_ONE),
                new AllocationCase("Poisson arrivals", open(Arrivals.POISSON), BARE_ONE),
                by(Protocol.EXTENDED, Map.of("prepareThreshold", "0")),
                by(Protocol.SIMPLE, Map.of("preferQueryMode", "simple")),
                pooled(),
                transaction(End.COMMIT),
                transaction(End.ROLLBACK),
                capturing(),
                mix(),
                mixOfIsolations());
    }

    /** Of its only test, or of a branch of that. */
    String name(int branch) {
        return bare.size() == 1 ? name : name + ", branch " + (branch + 1);
    }

    /** Of the test or of each of its branches. */
    Stream<String> names() {
        return IntStream.range(0, bare.size()).mapToObj(this::name);
    }

    /** The scenario in which it takes so many iterations. */
    Scenario scenario(long count) {
        return Scenarios.of(Scenarios.withExtent(test, iterations(count)), pool, List.of(), PARAMETERS);
    }

    private static AllocationCase of(String name, String sql, Bare bare) {
        return new AllocationCase(name, test(query(sql)), bare);
    }

    private static Benchmark test(Workload workload) {
        return Scenarios.workload(workload, 1, iterations(1));
    }

    private static Benchmark open(Arrivals arrivals) {
        return Scenarios.withLoad(
                test(query(ONE)), new Load.Open(arrivals, List.of(new Stage(2000, 2000, Duration.ofMinutes(1)))));
    }

    private static AllocationCase by(Protocol protocol, Map<String, String> driver) {
        return new AllocationCase(
                "the " + protocol + " protocol",
                Scenarios.withProtocol(test(query(OWNED + ":owner")), protocol),
                Optional.empty(),
                driver,
                List.of(BARE_OWNED));
    }

    private static AllocationCase pooled() {
        Optional<PoolSettings> pool = Optional.of(new PoolSettings(1));
        return new AllocationCase("a pool", test(query(READ + ":id")), pool, Map.of(), List.of(Bare.pooled(BARE_READ)));
    }

    private static Transaction both(Isolation isolation, End end) {
        return new Transaction(List.of(step(ONE, Map.of()), step(TWO, Map.of())), isolation, end, 3);
    }

    private static AllocationCase transaction(End end) {
        return new AllocationCase(
                "a transaction with " + end, test(both(Isolation.DEFAULT, end)), Bare.transaction(end, ONE, TWO));
    }

    /** A value goes as a text from one statement to the next. */
    private static AllocationCase capturing() {
        List<Workload.Step> steps =
                List.of(step(FIND + ":id", Map.of("found", "id")), step(WRITE + ":found", Map.of()));
        return new AllocationCase(
                "a transaction with a capture",
                test(new Transaction(steps, Isolation.DEFAULT, End.COMMIT, 0)),
                Optional.empty(),
                Map.of("binaryTransfer", "false"),
                List.of(Bare.chained(FIND + MARK, 1, WRITE + MARK)));
    }

    private static AllocationCase mix() {
        return new AllocationCase(
                "a mix",
                mix(query(ONE), both(Isolation.DEFAULT, End.COMMIT)),
                BARE_ONE,
                Bare.transaction(End.COMMIT, ONE, TWO));
    }

    private static AllocationCase mixOfIsolations() {
        return new AllocationCase(
                "a mix of isolations",
                mix(both(Isolation.REPEATABLE_READ, End.COMMIT), both(Isolation.SERIALIZABLE, End.COMMIT)),
                bare("repeatable read"),
                bare("serializable"));
    }

    private static Bare bare(String isolation) {
        return Bare.transaction(End.COMMIT, "SET TRANSACTION ISOLATION LEVEL " + isolation, ONE, TWO);
    }

    private static Benchmark mix(Workload.Single often, Workload.Single seldom) {
        return test(new Workload.Mix(List.of(branch("often", 80, often), branch("seldom", 20, seldom))));
    }
}
