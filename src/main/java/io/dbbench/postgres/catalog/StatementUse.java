package io.dbbench.postgres.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * What a statement uses, by the plan that the server makes without knowing its parameters.
 *
 * @param relations OIDs of its tables, also of those below views and partitioned tables
 * @param queryId with which {@code pg_stat_statements} counts it; empty if the server computes none
 * @param plan as the server's JSON
 */
public record StatementUse(Set<Long> relations, Optional<Long> queryId, String plan) {
    public StatementUse {
        relations = Set.copyOf(relations);
    }
}
