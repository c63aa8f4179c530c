package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import java.util.List;

/** Finds what the server did that explains the values of a test. Pure. */
public final class ServerAdvisor {
    private static final List<ServerRule> CAUSES = List.of(
            new MissingStatistics(),
            new LockWaits(),
            new Deadlocks(),
            new Retries(),
            new CacheMisses(),
            new ForeignCalls(),
            new DistantClient(),
            new ServerWaits(),
            new RepeatedStatement());

    private static final List<ServerRule> CIRCUMSTANCES =
            List.of(new OtherLoad(), new CheckpointDuringTest(), new FullPageImages(), new AutovacuumDuringTest());

    private ServerAdvisor() {}

    /** Returns findings about what the test itself made the server do. */
    public static List<Finding> causes(ServerView view) {
        return findings(CAUSES, view);
    }

    /** Returns findings about what the server did besides, which another run may be without. */
    public static List<Finding> circumstances(ServerView view) {
        return findings(CIRCUMSTANCES, view);
    }

    private static List<Finding> findings(List<ServerRule> rules, ServerView view) {
        return rules.stream().flatMap(rule -> rule.check(view)).toList();
    }
}
