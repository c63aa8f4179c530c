package io.dbbench.observe;

import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.scenario.Benchmark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A test that is about to be measured.
 *
 * @param sessions of its workers, which rest when observations begin and end
 * @param applicationName of these sessions
 * @param timeout of its statements
 */
public record ObservedTest(
        Benchmark test,
        Database database,
        Sessions sessions,
        String applicationName,
        Optional<Duration> timeout,
        List<DrawnStatement> statements,
        StopSignal stop) {

    public ObservedTest {
        statements = List.copyOf(statements);
    }

    /** Returns the timeout of the test's statements, or a limit if that is shorter. */
    Duration atMost(Duration limit) {
        return timeout.filter(own -> own.compareTo(limit) < 0).orElse(limit);
    }
}
