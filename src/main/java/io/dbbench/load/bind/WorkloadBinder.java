package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.document.ScenarioDocument.Branch;
import io.dbbench.load.document.ScenarioDocument.Step;
import io.dbbench.load.document.ScenarioDocument.Work;
import io.dbbench.load.document.Suppressions;
import io.dbbench.load.statement.CapturedNames;
import io.dbbench.load.statement.StatementBinder;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.CapturedColumn;
import io.dbbench.scenario.Workload.End;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Query;
import io.dbbench.scenario.Workload.Single;
import io.dbbench.scenario.Workload.Transaction;
import io.dbbench.sql.SqlText;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Binds the workload of a test. */
final class WorkloadBinder {
    private static final List<String> OF_A_TEST = List.of("query", "transaction", "mix");
    private static final List<String> OF_A_BRANCH = List.of("query", "transaction");
    private static final List<String> OF_A_TRANSACTION = List.of("isolation", "end", "retries");

    private final BindingContext context;
    private final StatementBinder statements;
    private final Suppressions ignored;

    WorkloadBinder(BindingContext context, StatementBinder statements, Suppressions ignored) {
        this.context = context;
        this.statements = statements;
        this.ignored = ignored;
    }

    /** Returns the workload of a test; empty when it is absent or faulty. */
    Optional<? extends Workload> of(ScenarioDocument.Benchmark test, String pointer) {
        check(pointer, "a test", OF_A_TEST);
        Optional<Workload.Mix> mix =
                test.mix() == null ? Optional.empty() : mix(test.mix(), JsonPointers.child(pointer, "mix"));
        return mix.isPresent() ? mix : single(test.work(), pointer);
    }

    /** Reports a test or branch with no workload, with several, or with keys of another kind. */
    private void check(String pointer, String what, List<String> kinds) {
        List<String> stated = stated(pointer, kinds);
        if (context.lacks(pointer, OF_A_TEST)) {
            context.reportKey(
                    pointer, Rule.MISSING_KEY, "missing key in " + what + ": " + Quoting.either(quoted(kinds)));
        }
        for (String other : stated.subList(Math.min(1, stated.size()), stated.size())) {
            String message = "'" + stated.get(0) + "' and '" + other + "' are mutually exclusive";
            context.reportKey(JsonPointers.child(pointer, other), Rule.CONFLICTING_KEYS, message);
        }
        if (!stated.isEmpty() && !stated.contains("transaction")) {
            stated(pointer, OF_A_TRANSACTION)
                    .forEach(key -> context.reportKey(
                            JsonPointers.child(pointer, key),
                            Rule.CONFLICTING_KEYS,
                            "'" + key + "' applies only to 'transaction', not to '" + stated.get(0) + "'"));
        }
    }

    private List<String> stated(String pointer, List<String> keys) {
        return keys.stream()
                .filter(key -> context.states(JsonPointers.child(pointer, key)))
                .toList();
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(Quoting::quote).toList();
    }

    private Optional<? extends Single> single(Work work, String pointer) {
        if (work.query() != null) {
            return statements
                    .query(work.query(), JsonPointers.child(pointer, "query"))
                    .map(Query::new);
        }
        return work.transaction() == null ? Optional.empty() : transaction(work, work.transaction(), pointer);
    }

    private Optional<Transaction> transaction(Work work, List<Step> documents, String pointer) {
        String transaction = JsonPointers.child(pointer, "transaction");
        CapturedNames captured = CapturedNames.of(documents, transaction, context);
        List<Workload.Step> steps = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Step document = documents.get(i);
            if (document != null) {
                step(document, JsonPointers.child(transaction, i), captured).ifPresent(steps::add);
                captured.learn(document);
            }
        }
        boolean everyStepWasRead = documents.stream().allMatch(step -> step != null && step.query() != null);
        if (everyStepWasRead) {
            captured.reportUnused(ignored);
        }
        return steps.size() < documents.size()
                ? Optional.empty()
                : Optional.of(new Transaction(
                        steps,
                        isolation(work),
                        Objects.equals(work.end(), "rollback") ? End.ROLLBACK : End.COMMIT,
                        work.retries() == null ? 0 : work.retries()));
    }

    private Optional<Workload.Step> step(Step document, String pointer, CapturedNames captured) {
        if (document.query() == null) {
            return Optional.empty();
        }
        // the short form is the statement itself
        String query = JsonPointers.child(pointer, "query");
        Optional<SqlText> sql = statements.step(document.query(), context.states(query) ? query : pointer, captured);
        return sql.map(
                statement -> new Workload.Step(statement, captures(document, JsonPointers.child(pointer, "capture"))));
    }

    private Map<String, CapturedColumn> captures(Step document, String pointer) {
        Map<String, CapturedColumn> captures = new HashMap<>();
        if (document.capture() != null) {
            document.capture()
                    .forEach((name, column) -> captures.put(
                            name, new CapturedColumn(column, context.range(JsonPointers.child(pointer, name)))));
        }
        return captures;
    }

    private static Isolation isolation(Work work) {
        return work.isolation() == null
                ? Isolation.DEFAULT
                : Isolation.valueOf(work.isolation().toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** Returns the names of the branches. */
    static List<String> branches(ScenarioDocument.Benchmark test) {
        return test.mix() == null
                ? List.of()
                : test.mix().stream()
                        .filter(Objects::nonNull)
                        .map(Branch::name)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private Optional<Workload.Mix> mix(List<Branch> documents, String pointer) {
        List<Workload.Branch> branches = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            Branch document = documents.get(i);
            if (document != null) {
                checkName(document, JsonPointers.child(pointer, i), lines);
                branch(document, JsonPointers.child(pointer, i)).ifPresent(branches::add);
            }
        }
        if (documents.stream().allMatch(branch -> branch != null && Objects.equals(branch.weight(), 0.0))) {
            context.report(pointer, Rule.OUT_OF_RANGE, "all weights are 0; at least one must be greater than 0");
        }
        return branches.size() < documents.size() ? Optional.empty() : Optional.of(new Workload.Mix(branches));
    }

    private void checkName(Branch document, String pointer, Map<String, Integer> lines) {
        if (document.name() == null) {
            return;
        }
        String name = JsonPointers.child(pointer, "name");
        Integer first = lines.putIfAbsent(document.name(), context.line(name));
        if (first != null) {
            String message =
                    "duplicate branch name " + Quoting.quote(document.name()) + " (first at line " + first + ")";
            context.report(name, Rule.DUPLICATE_BRANCH, message);
        }
    }

    private Optional<Workload.Branch> branch(Branch document, String pointer) {
        check(pointer, "a branch", OF_A_BRANCH);
        String name = document.name();
        double weight = document.weight() == null ? 1 : document.weight();
        Optional<? extends Single> workload = single(document.work(), pointer);
        return name == null ? Optional.empty() : workload.map(single -> new Workload.Branch(name, weight, single));
    }
}
