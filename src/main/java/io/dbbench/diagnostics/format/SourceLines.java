package io.dbbench.diagnostics.format;

import io.dbbench.redaction.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The lines of a file, to be shown beside what is wrong with them; whatever the file is, reading it never fails. */
public final class SourceLines {
    private static final long LARGEST_BYTES = 20_000_000;

    static final SourceLines NONE = new SourceLines(List.of());

    private final List<String> lines;

    private SourceLines(List<String> lines) {
        this.lines = lines;
    }

    /** Lines end as YAML's do. */
    public static SourceLines of(String text) {
        return new SourceLines(List.of(text.split("\r\n|\r|\n", -1)));
    }

    /**
     * Those of a file; none when it cannot be read, is of a size that nobody looks at, or is a pipe, whose text has gone
     * to somebody else. What is not UTF-8 becomes a replacement character.
     */
    public static SourceLines read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_BYTES) {
                return NONE;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException notToBeShown) {
            return NONE;
        }
    }

    /** One line, counted from 1, without its end; empty when there is none. */
    Optional<String> line(int number) {
        return number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
    }

    /** Whether a line may hold a password, by itself or as the value of a variable, which may go into a connection. */
    boolean mayHoldSecret(int number) {
        return Redaction.mayHoldSecret(lines.get(number - 1)) || isVariable(number);
    }

    private boolean isVariable(int number) {
        for (int i = number - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("#")) {
                return line.startsWith("variables");
            }
        }
        return false;
    }
}
