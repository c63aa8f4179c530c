package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.statement.StatementBinder;
import io.dbbench.load.statement.SwallowedSql;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.SqlScript;
import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceFile.Unreadable;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.ClientCopy;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SyntaxSlip;
import io.dbbench.units.Quoting;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds the SQL that runs before and after the tests: inline, or from files in the scenario's folder. */
public final class ScriptBinder {
    private static final int LONGEST_NAME = 40;

    private final BindingContext context;

    public ScriptBinder(BindingContext context) {
        this.context = context;
    }

    /** Returns the steps of setup or teardown. */
    public List<SqlScript> steps(@Nullable List<ScenarioDocument.Script> documents, String pointer) {
        List<SqlScript> scripts = new ArrayList<>();
        for (int i = 0; documents != null && i < documents.size(); i++) {
            ScenarioDocument.Script document = documents.get(i);
            String entry = JsonPointers.child(pointer, i);
            if (document != null && document.sql() != null) {
                inline(document.sql(), entry).ifPresent(scripts::add);
            } else if (document != null && document.file() != null) {
                file(document.file(), JsonPointers.child(entry, "file")).ifPresent(scripts::add);
            }
        }
        return scripts;
    }

    /** Returns the scripts of a list of file names. */
    public List<SqlScript> files(@Nullable List<String> names, String pointer) {
        List<SqlScript> scripts = new ArrayList<>();
        for (int i = 0; names != null && i < names.size(); i++) {
            if (names.get(i) != null) {
                file(names.get(i), JsonPointers.child(pointer, i)).ifPresent(scripts::add);
            }
        }
        return scripts;
    }

    private Optional<SqlScript> inline(String sql, String pointer) {
        SourceRange source = context.range(pointer);
        SqlText parsed = SqlText.parse(sql, source);
        if (parsed.statements() == 0) {
            context.report(pointer, Rule.NO_STATEMENT, "no SQL statement found");
            return Optional.empty();
        }
        StatementBinder.refuseParameters(context, parsed, pointer);
        SwallowedSql.check(context, sql, pointer);
        if (!StatementBinder.refuseClientCopy(context, sql, pointer)) {
            SyntaxSlip.find(sql)
                    .ifPresent(slip -> context.reportWithin(pointer, slip.offset(), Rule.SQL_SYNTAX, slip.message()));
        }
        return Optional.of(new SqlScript(Quoting.shorten(sql, LONGEST_NAME), sql, source));
    }

    /** Reports the first statement that the server would not accept; the data after a COPY are no SQL. */
    private void check(String name, String sql, String pointer) {
        Optional<ClientCopy> copy = ClientCopy.find(sql);
        if (copy.isPresent()) {
            report(
                    name,
                    sql,
                    pointer,
                    Rule.CLIENT_COPY,
                    copy.get().offset(),
                    copy.get().message());
        } else {
            SyntaxSlip.find(sql)
                    .ifPresent(slip -> report(name, sql, pointer, Rule.SQL_SYNTAX, slip.offset(), slip.message()));
        }
    }

    private void report(String name, String sql, String pointer, Rule rule, int offset, String message) {
        int line = Position.in(sql, offset).line();
        context.report(pointer, rule, "file " + Quoting.quote(name) + ", line " + line + ": " + message);
    }

    private Optional<SqlScript> file(String name, String pointer) {
        try {
            SourceFile file = context.files().read(name);
            check(name, file.text(), pointer);
            return Optional.of(new SqlScript(name, file.text(), SourceRange.of(file)));
        } catch (Unreadable e) {
            String where = e.kind() == Unreadable.Kind.MISSING ? " in the scenario's folder" : "";
            context.report(pointer, Rule.of(e.kind()), "file " + Quoting.quote(name) + " " + e.reason() + where);
        } catch (InvalidPathException e) {
            context.report(pointer, Rule.UNREADABLE_FILE, Quoting.quote(name) + " is not a valid file name");
        }
        return Optional.empty();
    }
}
