package io.dbbench.engine;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.iteration.Iteration;
import io.dbbench.engine.iteration.IterationFactory;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.ResponseParts;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.Share;
import io.dbbench.engine.values.SweepLevel;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.result.Slice;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Measures what the thread of a worker allocates for an iteration, and what a thread does that has the driver alone. A
 * program of its own, whose JVM can be told to leave every allocation where the code has it. Prints a line for each
 * branch of each case: name, the driver's bytes, dbbench's bytes, with tabs between.
 */
final class Allocations {
    private static final int ITERATIONS = 1000;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final Database database;
    private final String url;

    private Allocations(Database database) throws SqlFailure {
        this.database = database;
        Rows place = database.sample("SELECT inet_server_port() AS port, current_database() AS name");
        this.url = "jdbc:postgresql://127.0.0.1:" + place.value(0, 0).orElseThrow() + "/"
                + place.value(0, 1).orElseThrow()
                + "?user=bare&password=bare&sslmode=disable&prepareThreshold=1&stringtype=unspecified";
    }

    public static void main(String[] arguments) throws Exception {
        // its init script grants roles
        ServerTarget target = new ServerTarget.Embedded(AllocationCase.SERVER, Trust.TRUSTED);
        try (Database database = Database.open(target, Map.of(), words -> {})) {
            Allocations allocations = new Allocations(database);
            for (AllocationCase each : AllocationCase.all()) {
                allocations.print(each);
            }
        }
    }

    private void print(AllocationCase each) throws Exception {
        Account byDbbench = byDbbench(each);
        for (int branch = 0; branch < each.bare().size(); branch++) {
            Account byDriver = byDriver(each, each.bare().get(branch));
            System.out.println(each.name(branch) + "\t" + byDriver.usualBytes(0) + "\t" + byDbbench.usualBytes(branch));
        }
    }

    /** A real worker, as a test has it. */
    private Account byDbbench(AllocationCase each) throws SqlFailure {
        Account account = new Account(ITERATIONS);
        Scenario scenario = each.scenario(ITERATIONS);
        Benchmark test = scenario.benchmarks().get(0);
        ValueSources values = new ValueSources(1, Instant.EPOCH, scenario.parameters(), Map.of());
        IterationFactory iterations = new IterationFactory(test, SweepLevel.ONLY, values, 1, NanoClock.system());
        try (Sessions sessions = database.openSessions(plan(scenario, test, iterations))) {
            run(test, new Accounted(iterations.on(sessions.open()), account));
        }
        return account;
    }

    private static SessionPlan plan(Scenario scenario, Benchmark test, IterationFactory iterations) {
        return new SessionPlan(
                "allocations",
                iterations.statements(),
                test.protocol(),
                iterations.isolation(),
                test.workers(),
                scenario.database().pool(),
                Optional.of(Duration.ofMinutes(1)),
                AccessMode.READ_WRITE);
    }

    private static void run(Benchmark test, Iteration iteration) {
        TimeSeries series = new TimeSeries(Slice::of);
        RunState state = new RunState(new StopSignal());
        // everything that can be recorded
        WorkerRecorder recorder = new WorkerRecorder(
                new ResponseParts(true, true),
                AllocationCase.MOST_BRANCHES,
                Set.of(),
                Optional.of(new TimeSeriesRecorder(series)));
        Worker worker = new Worker(iteration, recorder, state, NanoClock.system());
        WorkerGroup group = new WorkerGroup(test, Share.whole(1), List.of(worker), state, 1, NanoClock.system());
        group.warmUp(test.warmup());
        while (!group.awaitWarm(POLL_INTERVAL)) {
            // its first iterations take a while
        }
        group.measure(test.extent(), OptionalLong.empty());
        while (!group.awaitEnd(POLL_INTERVAL)) {
            group.collect(series);
        }
        group.rethrowDefects();
        if (group.count().completed() != ITERATIONS) {
            throw new IllegalStateException(
                    recorder.measurement().whole().failures().toString());
        }
    }

    /** Warm-ups have negative numbers and are not accounted for. */
    private record Accounted(Iteration iteration, Account account) implements Iteration {
        @Override
        public void run(long number, IterationTiming timing) throws SqlFailure {
            if (number < 0) {
                iteration.run(number, timing);
                return;
            }
            account.begin((int) number);
            iteration.run(number, timing);
            account.choseBranch((int) number, timing.branch());
        }

        @Override
        public void reconnect() throws SqlFailure {
            iteration.reconnect();
        }
    }

    private Account byDriver(AllocationCase each, Bare bare) throws SQLException {
        StringBuilder address = new StringBuilder(url);
        each.driver()
                .forEach((name, value) ->
                        address.append('&').append(name).append('=').append(value));
        Account account = new Account(ITERATIONS);
        try (Connection connection = DriverManager.getConnection(address.toString())) {
            Bare.Iteration iteration = bare.on(connection);
            for (int i = 0; i < account.iterations(); i++) {
                account.begin(i);
                iteration.run();
            }
        }
        return account;
    }
}
