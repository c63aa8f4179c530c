package io.dbbench.load.bind;

import io.dbbench.diagnostics.Position;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.SourceFile;
import io.dbbench.diagnostics.SourceFile.Unreadable;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.statement.StatementReader;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.ClientCopy;
import io.dbbench.sql.SqlText;
import io.dbbench.units.Quoting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the SQL that runs around the tests: inline, or from files beside the scenario. */
public final class ScriptReader {
    private static final int LONGEST_NAME = 40;

    private final BindingContext draft;

    public ScriptReader(BindingContext draft) {
        this.draft = draft;
    }

    /** The steps of setup or teardown. */
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

    /** The files of a list of names. */
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
        SqlText parsed = SqlText.parse(sql);
        if (parsed.statements() == 0) {
            draft.report(pointer, Rule.NO_STATEMENT, "there is no SQL statement here");
            return Optional.empty();
        }
        StatementReader.refuseParameters(draft, parsed, pointer);
        StatementReader.refuseClientCopy(draft, sql, pointer);
        return Optional.of(new SqlScript(
                Quoting.shorten(sql, LONGEST_NAME),
                sql,
                offset -> draft.passage(pointer).place(offset)));
    }

    private void refuseClientCopy(String name, String sql, String pointer) {
        ClientCopy.find(sql)
                .ifPresent(copy -> draft.report(
                        pointer,
                        Rule.CLIENT_COPY,
                        "file " + Quoting.quote(name) + ", line "
                                + Position.in(sql, copy.offset()).line() + ": " + copy.message()));
    }

    private Optional<SqlScript> file(String name, String pointer) {
        try {
            Path path = draft.folder().resolve(Path.of(name));
            String sql = SourceFile.readNamed(path);
            refuseClientCopy(name, sql, pointer);
            return Optional.of(
                    new SqlScript(name, sql, offset -> draft.passage(name, sql).place(offset)));
        } catch (Unreadable e) {
            String where = e.reason().equals(SourceFile.MISSING) ? " beside the scenario" : "";
            draft.report(pointer, e.rule(), "file " + Quoting.quote(name) + " " + e.reason() + where);
        } catch (InvalidPathException e) {
            draft.report(pointer, Rule.UNREADABLE_FILE, Quoting.quote(name) + " is not the name of a file");
        }
        return Optional.empty();
    }
}
