package io.dbbench.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON in the formats of others: indented, numbers in plain decimals, the same bytes on every machine. */
final class JsonWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private JsonWriter() {}

    static void write(JsonNode tree, OutputStream out) throws IOException {
        // through a string, because Jackson's own encoder escapes what lies beyond the basic plane
        out.write((MAPPER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
