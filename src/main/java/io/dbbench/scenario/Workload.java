package io.dbbench.scenario;

import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one iteration of a test does. */
public sealed interface Workload {

    /** Returns what can run by itself: the branches of a mix, or this workload. */
    List<Single> singles();

    /** Returns the branches of a mix; empty for all other workloads. */
    List<Branch> branches();

    /** Returns every statement, in the order of the file. */
    default Stream<SqlText> statements() {
        return singles().stream().flatMap(single -> single.steps().stream()).map(Step::sql);
    }

    /** A workload that may also be a branch of a mix. */
    sealed interface Single extends Workload {

        /** Returns what the function for this workload returns. */
        <R> R match(Function<Query, R> query, Function<Transaction, R> transaction);

        /** Returns the statements, in their order. */
        List<Step> steps();

        /** Returns the isolation level of the transaction. */
        Isolation isolation();

        /** Returns how often an iteration is retried. */
        int retries();

        @Override
        default List<Single> singles() {
            return List.of(this);
        }

        @Override
        default List<Branch> branches() {
            return List.of();
        }
    }

    /** One statement in autocommit. */
    record Query(SqlText sql) implements Single {
        @Override
        public <R> R match(Function<Query, R> query, Function<Transaction, R> transaction) {
            return query.apply(this);
        }

        @Override
        public List<Step> steps() {
            return List.of(new Step(sql, Map.of()));
        }

        @Override
        public Isolation isolation() {
            return Isolation.DEFAULT;
        }

        @Override
        public int retries() {
            return 0;
        }
    }

    /**
     * Several statements in one transaction.
     *
     * @param retries how often an iteration is retried with the same parameters after a serialization failure or a
     *     deadlock
     */
    record Transaction(List<Step> steps, Isolation isolation, End end, int retries) implements Single {
        public Transaction {
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R match(Function<Query, R> query, Function<Transaction, R> transaction) {
            return transaction.apply(this);
        }
    }

    /**
     * A statement of a transaction.
     *
     * @param captures parameters of later steps, by name, and the columns of this statement's first row that give them
     */
    record Step(SqlText sql, Map<String, CapturedColumn> captures) {
        public Step {
            captures = Map.copyOf(captures);
        }
    }

    /** The name of a column, and its address. */
    record CapturedColumn(String name, SourceRange source) {}

    /** In each iteration one branch, by weight. */
    record Mix(List<Branch> branches) implements Workload {
        public Mix {
            branches = List.copyOf(branches);
        }

        @Override
        public List<Single> singles() {
            return branches.stream().map(Branch::workload).toList();
        }
    }

    /**
     * A branch of a mix.
     *
     * @param weight relative to the sum of all weights; not negative
     */
    record Branch(String name, double weight, Single workload) {}

    /** The isolation level of a transaction. */
    enum Isolation {
        /** The default of the session. */
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
