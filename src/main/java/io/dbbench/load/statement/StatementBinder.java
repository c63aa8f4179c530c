package io.dbbench.load.statement;

import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Parameter;
import io.dbbench.sql.ClientCopy;
import io.dbbench.sql.ForeignPlaceholder;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import io.dbbench.sql.SyntaxSlip;
import io.dbbench.sql.TransactionControl;
import io.dbbench.units.Quoting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds the statements of tests and samples, and keeps track of the parameters that they use. */
public final class StatementBinder {
    private static final int LONGEST_PLACEHOLDER = 40;

    private final BindingContext context;
    private final Map<String, Parameter> parameters;
    private final Set<String> used = new HashSet<>();

    /** Whether a statement could not be read, so that it may use any parameter. */
    private boolean hasUnread;

    /**
     * Creates a statement reader.
     *
     * @param parameters the valid ones
     */
    public StatementBinder(BindingContext context, Map<String, Parameter> parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    /** Returns the statement of a test. */
    public Optional<SqlText> query(String sql, String pointer) {
        return step(sql, pointer, new CapturedNames(context));
    }

    /** Returns a statement of a transaction, which may also refer to captured values. */
    public Optional<SqlText> step(String sql, String pointer, CapturedNames captured) {
        SqlText parsed = SqlText.parse(sql, context.range(pointer));
        if (hasSlip(sql, pointer)) {
            hasUnread = true;
            captured.useAll();
            return Optional.empty();
        }
        Set<String> reported = new HashSet<>();
        for (Reference reference : parsed.references()) {
            if (captured.takes(reference, pointer)) {
                continue;
            }
            if (reported.add(reference.name())) {
                check(reference, pointer);
            }
            use(reference.parameter());
        }
        return isSingle(context, parsed, pointer) ? Optional.of(parsed.withTypes(this::type)) : Optional.empty();
    }

    private Optional<String> type(String name) {
        return Optional.ofNullable(parameters.get(name)).flatMap(Parameter::type);
    }

    /** Marks a parameter as used, with all parameters of a template. */
    private void use(String name) {
        Deque<String> names = new ArrayDeque<>(List.of(name));
        while (!names.isEmpty()) {
            String next = names.pop();
            if (used.add(next)) {
                Parameter parameter = parameters.get(next);
                if (parameter != null) {
                    parameter.kind().references().forEach(reference -> names.push(SqlText.parameterOf(reference)));
                }
            }
        }
    }

    private void check(Reference reference, String pointer) {
        if (!context.parameters().contains(reference.parameter())) {
            refuse(reference, pointer);
            return;
        }
        Optional.ofNullable(parameters.get(reference.parameter()))
                .flatMap(parameter -> ColumnReferenceCheck.problem(parameter, reference.column()))
                .ifPresent(problem -> context.reportWithin(pointer, reference.start(), Rule.COLUMN_REFERENCE, problem));
    }

    /** Reports the first slip in a statement; its parameters and its end are uncertain then. */
    private boolean hasSlip(String sql, String pointer) {
        Optional<SyntaxSlip> slip = SyntaxSlip.find(sql).or(() -> CommandCheck.slip(sql));
        if (slip.isPresent()) {
            context.reportWithin(
                    pointer, slip.get().offset(), Rule.SQL_SYNTAX, slip.get().message());
            return true;
        }
        Optional<ForeignPlaceholder> placeholder = ForeignPlaceholder.find(sql, context.parameters());
        placeholder.ifPresent(found -> context.reportWithin(
                pointer,
                found.offset(),
                Rule.UNDECLARED_PARAMETER,
                Quoting.shorten(found.text(), LONGEST_PLACEHOLDER)
                        + " is not supported; write :name, and declare it under 'parameters'"));
        return placeholder.isPresent();
    }

    /** Warns of parameters that no query uses, unless a query could not be read. */
    public void reportUnused() {
        if (hasUnread) {
            return;
        }
        for (String name : context.parameters()) {
            String pointer = JsonPointers.child("/parameters", name);
            if (!used.contains(name) && !context.faulty().contains(pointer)) {
                String message = "parameter '" + name + "' is never used; use :" + name + " in a query, or remove it";
                context.reportKey(pointer, Rule.UNUSED_PARAMETER, message);
            }
        }
    }

    private void refuse(Reference reference, String pointer) {
        if (context.problems().isFull()) {
            return;
        }
        Optional<String> nearest = Suggestions.to(reference.parameter(), context.parameters());
        nearest.ifPresent(this::use);
        String advice =
                nearest.map(name -> "; did you mean ':" + name + "'?").orElse("; declare it under 'parameters'");
        context.reportWithin(
                pointer,
                reference.start(),
                Rule.UNDECLARED_PARAMETER,
                "parameter ':" + reference.parameter() + "' is not declared" + advice);
    }

    /** Returns whether the text is exactly one statement; reports it otherwise. */
    public static boolean isSingle(BindingContext context, SqlText sql, String pointer) {
        if (sql.statements() == 0) {
            context.report(pointer, Rule.NO_STATEMENT, "a query must be a single SQL statement; found none");
        } else if (sql.statements() > 1) {
            String message = "a query must be a single SQL statement; found " + sql.statements();
            context.report(pointer, Rule.SEVERAL_STATEMENTS, message);
        }
        SwallowedSql.check(context, sql.text(), pointer);
        refuseClientCopy(context, sql.text(), pointer);
        TransactionControl.find(sql.text())
                .ifPresent(control ->
                        context.reportWithin(pointer, control.offset(), Rule.TRANSACTION_CONTROL, control.message()));
        return sql.statements() == 1;
    }

    /** Returns whether the text copies from or to the client, and reports it. */
    public static boolean refuseClientCopy(BindingContext context, String sql, String pointer) {
        Optional<ClientCopy> copy = ClientCopy.find(sql);
        copy.ifPresent(found -> context.reportWithin(pointer, found.offset(), Rule.CLIENT_COPY, found.message()));
        return copy.isPresent();
    }

    /** Reports the first parameter in SQL that is run outside the tests, where there are none. */
    public static void refuseParameters(BindingContext context, SqlText sql, String pointer) {
        List<Reference> references = sql.references();
        if (!references.isEmpty()) {
            Reference first = references.get(0);
            String message = "':" + first.name() + "' has no value here; parameters can be used only in tests";
            context.reportWithin(pointer, first.start(), Rule.PARAMETER_OUTSIDE_TEST, message);
        }
    }
}
