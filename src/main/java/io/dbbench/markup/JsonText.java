package io.dbbench.markup;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes trees and records as JSON: plain decimals, and the same text on every machine. Thread-safe. */
public final class JsonText {
    private static final JsonMapper COMPACT = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final JsonMapper INDENTED = COMPACT.rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private JsonText() {}

    /** Returns the JSON of a tree or record on one line, without a line feed. */
    public static String compact(Object value) {
        return COMPACT.writeValueAsString(value);
    }

    /**
     * Returns the JSON of a tree or record, indented, with a line feed at the end. The runner of a GitHub workflow finds no
     * command in it.
     */
    public static String indented(Object value) {
        return INDENTED.writeValueAsString(value).replace("##[", "##\\u005b") + "\n";
    }
}
