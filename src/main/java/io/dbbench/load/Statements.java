package io.dbbench.load;

import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.ParameterizedSql.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the statements of tests and samples, and keeps count of the parameters they use. */
final class Statements {
    private final Draft draft;
    private final Set<String> used = new HashSet<>();

    Statements(Draft draft) {
        this.draft = draft;
    }

    /** The one statement of a test, its parameters known. */
    Optional<ParameterizedSql> query(String sql, String pointer) {
        return step(sql, pointer, new Captured(draft));
    }

    /** One statement of a transaction, whose parameters may also be what earlier ones captured. */
    Optional<ParameterizedSql> step(String sql, String pointer, Captured captured) {
        ParameterizedSql parsed = ParameterizedSql.parse(sql);
        Set<String> reported = new HashSet<>();
        for (Reference reference : parsed.references()) {
            if (captured.takes(reference, pointer)) {
                continue;
            }
            if (!draft.parameters().contains(reference.name()) && reported.add(reference.name())) {
                refuse(reference, pointer);
            }
            used.add(reference.name());
        }
        return isSingle(draft, parsed, pointer) ? Optional.of(parsed) : Optional.empty();
    }

    /** Warns of every parameter that no query names. */
    void reportUnused() {
        for (String name : draft.parameters()) {
            String pointer = Pointer.child("/parameters", name);
            if (!used.contains(name) && !draft.faulty().contains(pointer)) {
                String message = "parameter '" + name + "' is never used; write :" + name + " in a query, or remove it";
                draft.reportKey(pointer, Rule.UNUSED_PARAMETER, message);
            }
        }
    }

    private void refuse(Reference reference, String pointer) {
        int dot = reference.name().indexOf('.');
        if (dot >= 0) {
            String message = "':" + reference.name() + "' names a column of a sample, but samples have one column;"
                    + " write :" + reference.name().substring(0, dot);
            draft.reportWithin(pointer, reference.start(), Rule.COLUMN_REFERENCE, message);
            used.add(reference.name().substring(0, dot));
            return;
        }
        Optional<String> nearest = Nearest.to(reference.name(), draft.parameters());
        nearest.ifPresent(used::add);
        String advice =
                nearest.map(name -> "; did you mean ':" + name + "'?").orElse("; declare it under 'parameters'");
        draft.reportWithin(
                pointer,
                reference.start(),
                Rule.UNDECLARED_PARAMETER,
                "parameter ':" + reference.name() + "' is not declared" + advice);
    }

    /** Whether the text holds exactly one statement; reports it when not. */
    static boolean isSingle(Draft draft, ParameterizedSql sql, String pointer) {
        if (sql.statements() == 0) {
            draft.report(pointer, Rule.NO_STATEMENT, "there is no SQL statement here");
        } else if (sql.statements() > 1) {
            String message = "there are " + sql.statements() + " SQL statements here; a query is one";
            draft.report(pointer, Rule.SEVERAL_STATEMENTS, message);
        }
        return sql.statements() == 1;
    }

    /** Reports the first parameter in SQL that is run outside the tests, where there are none. */
    static void refuseParameters(Draft draft, ParameterizedSql sql, String pointer) {
        List<Reference> references = sql.references();
        if (!references.isEmpty()) {
            Reference first = references.get(0);
            String message = "':" + first.name() + "' has no value here; parameters are for the queries of tests";
            draft.reportWithin(pointer, first.start(), Rule.PARAMETER_OUTSIDE_TEST, message);
        }
    }
}
