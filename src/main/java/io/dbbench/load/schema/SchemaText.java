package io.dbbench.load.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The JSON Schemas in the jar. */
public final class SchemaText {
    private SchemaText() {}

    /** The schema of scenario files. */
    public static String scenario() {
        return named("scenario").orElseThrow(() -> new IllegalStateException("the scenario schema is not in the jar"));
    }

    /** The schema called {@code name}, such as {@code scenario} or {@code result}; empty when there is none. */
    public static Optional<String> named(String name) {
        String resource = "/io/dbbench/schema/" + name + ".schema.json";
        try (InputStream in = SchemaText.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
