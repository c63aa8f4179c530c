package io.dbbench.load;

import io.dbbench.load.SourceText.Unreadable;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.SqlScript;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the SQL that runs around the tests: inline, or from files beside the scenario. */
final class Scripts {
    private static final int LONGEST_NAME = 40;

    private final Draft draft;

    Scripts(Draft draft) {
        this.draft = draft;
    }

    /** The steps of setup or teardown. */
    List<SqlScript> steps(@Nullable List<ScenarioDocument.Script> documents, String pointer) {
        List<SqlScript> scripts = new ArrayList<>();
        for (int i = 0; documents != null && i < documents.size(); i++) {
            ScenarioDocument.Script document = documents.get(i);
            String entry = Pointer.child(pointer, i);
            if (document != null && document.sql() != null) {
                inline(document.sql(), entry).ifPresent(scripts::add);
            } else if (document != null && document.file() != null) {
                file(document.file(), Pointer.child(entry, "file")).ifPresent(scripts::add);
            }
        }
        return scripts;
    }

    /** The files of a list of names. */
    List<SqlScript> files(@Nullable List<String> names, String pointer) {
        List<SqlScript> scripts = new ArrayList<>();
        for (int i = 0; names != null && i < names.size(); i++) {
            if (names.get(i) != null) {
                file(names.get(i), Pointer.child(pointer, i)).ifPresent(scripts::add);
            }
        }
        return scripts;
    }

    private Optional<SqlScript> inline(String sql, String pointer) {
        ParameterizedSql parsed = ParameterizedSql.parse(sql);
        if (parsed.statements() == 0) {
            draft.report(pointer, Rule.NO_STATEMENT, "there is no SQL statement here");
            return Optional.empty();
        }
        Statements.refuseParameters(draft, parsed, pointer);
        Statements.refuseClientCopy(draft, sql, pointer);
        return Optional.of(new SqlScript(
                Wording.shorten(sql, LONGEST_NAME),
                sql,
                offset -> draft.passage(pointer).place(offset)));
    }

    private void refuseClientCopy(String name, String sql, String pointer) {
        ClientCopy.find(sql)
                .ifPresent(copy -> draft.report(
                        pointer,
                        Rule.CLIENT_COPY,
                        "file " + Wording.quote(name) + ", line "
                                + Position.in(sql, copy.offset()).line() + ": " + copy.message()));
    }

    private Optional<SqlScript> file(String name, String pointer) {
        try {
            Path path = draft.folder().resolve(Path.of(name));
            String sql = SourceText.readNamed(path);
            refuseClientCopy(name, sql, pointer);
            return Optional.of(
                    new SqlScript(name, sql, offset -> draft.passage(name, sql).place(offset)));
        } catch (Unreadable e) {
            String where = e.reason().equals(SourceText.MISSING) ? " beside the scenario" : "";
            draft.report(pointer, e.rule(), "file " + Wording.quote(name) + " " + e.reason() + where);
        } catch (InvalidPathException e) {
            draft.report(pointer, Rule.UNREADABLE_FILE, Wording.quote(name) + " is not the name of a file");
        }
        return Optional.empty();
    }
}
