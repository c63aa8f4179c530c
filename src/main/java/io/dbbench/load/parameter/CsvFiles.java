package io.dbbench.load.parameter;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ParameterDocument;
import io.dbbench.load.parameter.CsvReader.Malformed;
import io.dbbench.load.statement.ColumnReferenceCheck;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Parameter.Csv;
import io.dbbench.scenario.Rows;
import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceFile.Unreadable;
import io.dbbench.units.Quoting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Binds parameters whose values are in CSV files. */
final class CsvFiles {
    private final BindingContext context;

    /** Tables by file, since parameters may use different columns of a large file. */
    private final Map<Path, Rows> read = new HashMap<>();

    CsvFiles(BindingContext context) {
        this.context = context;
    }

    Optional<Csv> csv(ParameterDocument.Csv document, Distribution distribution, String pointer) {
        boolean columnIsFaulty = context.faulty().contains(JsonPointers.child(pointer, "column"));
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
            Rows rows = read(name);
            if (rows.size() > 0) {
                return Optional.of(rows);
            }
            context.report(pointer, Rule.EMPTY_VALUE, file + " has no rows after the header");
        } catch (Unreadable e) {
            String where = e.kind() == Unreadable.Kind.MISSING ? " in the scenario's folder" : "";
            context.report(pointer, Rule.of(e.kind()), file + " " + e.reason() + where);
        } catch (InvalidPathException e) {
            context.report(pointer, Rule.UNREADABLE_FILE, Quoting.quote(name) + " is not a valid file name");
        } catch (Malformed e) {
            context.report(pointer, Rule.MALFORMED_CSV, file + ", line " + e.line() + ": " + e.reason());
        }
        return Optional.empty();
    }

    private Rows read(String name) throws Unreadable, Malformed {
        Path path = context.files().resolve(name);
        Rows before = read.get(path);
        if (before != null) {
            return before;
        }
        Rows rows = CsvReader.read(SourceFile.readNamed(name, path).text());
        read.put(path, rows);
        return rows;
    }

    private void checkColumn(Rows rows, String column, String pointer) {
        if (!rows.columns().contains(column)) {
            context.report(pointer, Rule.UNKNOWN_COLUMN, ColumnReferenceCheck.unknown(rows, column));
        }
    }
}
