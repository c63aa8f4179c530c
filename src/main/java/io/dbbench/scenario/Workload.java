package io.dbbench.scenario;

import io.dbbench.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one iteration of a test does. */
public sealed interface Workload {

    /** Every statement of it, in the order of the file. */
    Stream<SqlText> statements();

    /** What a branch of a mix may be, too. */
    sealed interface Single extends Workload {}

    /** One statement in autocommit. */
    record Query(SqlText sql) implements Single {
        @Override
        public Stream<SqlText> statements() {
            return Stream.of(sql);
        }
    }

    /**
     * Several statements in one transaction.
     *
     * @param retries how often an iteration that meets a serialization failure or a deadlock is tried again, with the
     *     same parameters
     */
    record Transaction(List<Step> steps, Isolation isolation, End end, int retries) implements Single {
        public Transaction {
            steps = List.copyOf(steps);
        }

        @Override
        public Stream<SqlText> statements() {
            return steps.stream().map(Step::sql);
        }
    }

    /**
     * One statement of a transaction.
     *
     * @param captures parameters of later steps, by name, and the columns of this one's first row that give them
     */
    record Step(SqlText sql, Map<String, String> captures) {
        public Step {
            captures = Map.copyOf(captures);
        }
    }

    /** Of each iteration one branch, by weight. */
    record Mix(List<Branch> branches) implements Workload {
        public Mix {
            branches = List.copyOf(branches);
        }

        @Override
        public Stream<SqlText> statements() {
            return branches.stream().flatMap(branch -> branch.workload().statements());
        }
    }

    /**
     * Of a mix.
     *
     * @param weight relative to the others' sum; not negative
     */
    record Branch(String name, double weight, Single workload) {}

    /** What a transaction sees of others. */
    enum Isolation {
        /** Whatever the session's default is. */
        DEFAULT,
        READ_COMMITTED,
        REPEATABLE_READ,
        SERIALIZABLE
    }

    /** How a transaction ends. */
    enum End {
        COMMIT,
        ROLLBACK
    }
}
