package io.dbbench.diagnostics.format;

import io.dbbench.redaction.Redaction;
import io.dbbench.source.SourceFile;
import java.util.Optional;

/** The lines of a file that may be shown beside its problems. */
record SourceLines(SourceFile file) {

    /** Returns a line, counted from 1, without its end; empty when there is none. */
    Optional<String> line(int number) {
        return file.line(number);
    }

    /** Whether a line may hold a password, by itself or as the value of a variable, which may go into a connection. */
    boolean mayHoldSecret(int number) {
        return Redaction.mayHoldSecret(file.lines().get(number - 1)) || isVariable(number);
    }

    private boolean isVariable(int number) {
        for (int i = number - 1; i >= 0; i--) {
            String line = file.lines().get(i);
            if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("#")) {
                return line.startsWith("variables");
            }
        }
        return false;
    }
}
