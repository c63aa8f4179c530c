package io.dbbench.load.parameter;

import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.SourceFile;
import io.dbbench.diagnostics.SourceFile.Unreadable;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ParameterDocument;
import io.dbbench.load.parameter.CsvReader.Malformed;
import io.dbbench.load.statement.ColumnReferenceCheck;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Parameter.Csv;
import io.dbbench.scenario.Rows;
import io.dbbench.units.Quoting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the files of values beside a scenario. */
final class CsvFiles {
    private final BindingContext draft;

    /** Parameters may take different columns of one file, which may be large. */
    private final Map<Path, Rows> read = new HashMap<>();

    CsvFiles(BindingContext draft) {
        this.draft = draft;
    }

    Optional<Csv> csv(ParameterDocument.Csv document, Distribution distribution, String pointer) {
        boolean columnIsFaulty = draft.faulty().contains(JsonPointers.child(pointer, "column"));
        if (document.file() == null || columnIsFaulty) {
            return Optional.empty();
        }
        Optional<Rows> rows = rows(document.file(), JsonPointers.child(pointer, "file"));
        Optional<String> column = Optional.ofNullable(document.column());
        rows.ifPresent(
                read -> column.ifPresent(name -> checkColumn(read, name, JsonPointers.child(pointer, "column"))));
        return rows.map(read -> new Csv(read, column, distribution));
    }

    private Optional<Rows> rows(String name, String pointer) {
        String file = "file " + Quoting.quote(name);
        try {
            Path path = draft.folder().resolve(Path.of(name));
            Rows rows = read(path);
            if (rows.size() > 0) {
                return Optional.of(rows);
            }
            draft.report(pointer, Rule.EMPTY_VALUE, file + " has no row below its header");
        } catch (Unreadable e) {
            String where = e.reason().equals(SourceFile.MISSING) ? " beside the scenario" : "";
            draft.report(pointer, e.rule(), file + " " + e.reason() + where);
        } catch (InvalidPathException e) {
            draft.report(pointer, Rule.UNREADABLE_FILE, Quoting.quote(name) + " is not the name of a file");
        } catch (Malformed e) {
            draft.report(pointer, Rule.MALFORMED_CSV, file + ", line " + e.line() + ": " + e.reason());
        }
        return Optional.empty();
    }

    private Rows read(Path path) throws Unreadable, Malformed {
        Rows before = read.get(path);
        if (before != null) {
            return before;
        }
        Rows rows = new CsvReader(SourceFile.readNamed(path)).read();
        read.put(path, rows);
        return rows;
    }

    private void checkColumn(Rows rows, String column, String pointer) {
        if (!rows.columns().contains(column)) {
            draft.report(pointer, Rule.UNKNOWN_COLUMN, ColumnReferenceCheck.unknown(rows, column));
        }
    }
}
