package io.dbbench.diagnostics.format;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How JSON is printed: over lines that end alike everywhere. */
final class JsonPrinter {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private JsonPrinter() {}

    /** The text. The escape within it keeps the runner of a workflow on GitHub from seeing a command. */
    static String of(ObjectNode node) {
        return MAPPER.writeValueAsString(node).replace("##[", "##\\u005b") + "\n";
    }
}
