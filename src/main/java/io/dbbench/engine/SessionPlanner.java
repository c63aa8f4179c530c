package io.dbbench.engine;

import io.dbbench.engine.iteration.IterationFactory;
import io.dbbench.postgres.catalog.WriteSigns;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.sql.SqlText;

/** Plans the sessions of a test's workers. */
final class SessionPlanner {
    private final RunContext context;
    private final Benchmark test;

    SessionPlanner(RunContext context, Benchmark test) {
        this.context = context;
        this.test = test;
    }

    SessionPlan plan(IterationFactory iterations) throws SqlFailure {
        return new SessionPlan(
                "dbbench: " + context.scenario().name() + "/" + test.name(),
                iterations.statements(),
                test.protocol(),
                iterations.isolation(),
                test.workers(),
                context.scenario().database().pool().map(this::share),
                context.options().timeout().or(test::timeout),
                access(iterations));
    }

    /** Processes that run a test together have as many connections in all as one would have. */
    private PoolSettings share(PoolSettings pool) {
        return new PoolSettings(Math.max(1, context.peers().share(pool.size()).workers()));
    }

    /**
     * A test that only reads gets a read-only session, unless the user allows all writes. PostgreSQL has less work with
     * serializable transactions that cannot write, so these keep what they would have elsewhere.
     */
    private AccessMode access(IterationFactory iterations) throws SqlFailure {
        WritePermission permission = context.options().permission();
        AccessMode granted = context.database().accessMode(permission);
        boolean keepsGranted = permission == WritePermission.WRITE_ANYWHERE || iterations.anySerializable() || writes();
        return keepsGranted ? granted : AccessMode.READ_ONLY;
    }

    private boolean writes() throws SqlFailure {
        for (SqlText sql : test.workload().statements().toList()) {
            if (context.database().statements().find(sql, WriteSigns::find).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
