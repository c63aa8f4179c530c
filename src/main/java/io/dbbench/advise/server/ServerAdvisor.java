package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import java.util.ArrayList;
import java.util.List;

/** Finds what the server did that explains the values of a test. Pure. */
public final class ServerAdvisor {
    private static final List<ServerRule> RULES = List.of(
            new MissingStatistics(),
            new LockWaits(),
            new Deadlocks(),
            new Retries(),
            new CheckpointDuringTest(),
            new FullPageImages(),
            new AutovacuumDuringTest(),
            new CacheMisses(),
            new OtherLoad(),
            new ForeignCalls(),
            new DistantClient(),
            new ServerWaits(),
            new RepeatedStatement());

    private ServerAdvisor() {}

    public static List<Finding> findings(ServerView view) {
        List<Finding> findings = new ArrayList<>();
        RULES.forEach(rule -> rule.check(view).forEach(findings::add));
        return findings;
    }
}
