package io.dbbench.load.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.dbbench.load.yaml.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The validator finds in random documents what a complete validator finds in them. */
class SchemaValidatorTest {
    private static final int DOCUMENTS = 5_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SchemaText.scenario());
    private static final Schema COMPLETE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA);

    private final Random random = new Random(5);
    private final List<JsonNode> examples = new ArrayList<>(SCHEMA.findValues("examples").stream()
            .flatMap(JsonNode::valueStream)
            .toList());

    @Test
    void bothFindTheSame() {
        Set<String> keywords = new TreeSet<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            JsonNode document = value(SCHEMA, 0);
            Set<String> found = new SchemaValidator(SCHEMA)
                    .validate(document).stream()
                            .map(violation -> violation.keyword() + " " + violation.pointer())
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).as(document.toString()).isEqualTo(complete(document));
            found.forEach(each -> keywords.add(each.substring(0, each.indexOf(' '))));
        }
        assertThat(keywords)
                .containsExactlyInAnyOrder(
                        "additionalProperties",
                        "enum",
                        "maximum",
                        "minItems",
                        "minLength",
                        "minProperties",
                        "minimum",
                        "pattern",
                        "required",
                        "type");
    }

    private static Set<String> complete(JsonNode document) {
        return COMPLETE.validate(document).stream()
                .map(SchemaValidatorTest::described)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String described(Error error) {
        String pointer = pointer(error.getInstanceLocation());
        return error.getKeyword() + " "
                + (error.getProperty() == null ? pointer : JsonPointers.child(pointer, error.getProperty()));
    }

    private static String pointer(NodePath path) {
        String pointer = JsonPointers.ROOT;
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = JsonPointers.child(pointer, String.valueOf(path.getElement(i)));
        }
        return pointer;
    }

    /** Returns a value that mostly looks like what a schema asks for. */
    private JsonNode value(JsonNode schema, int depth) {
        if (schema.has("$ref") && random.nextInt(20) > 0) {
            return value(SCHEMA.at(schema.path("$ref").stringValue().substring(1)), depth);
        }
        if (depth > 0 && random.nextInt(30) == 0) {
            return anything();
        }
        if (schema.has("properties") || schema.has("patternProperties")) {
            return object(schema, depth);
        }
        if (schema.has("items")) {
            return array(schema.path("items"), depth);
        }
        if (schema.has("examples") && random.nextInt(10) > 0) {
            return one(schema.path("examples").valueStream().toList());
        }
        return schema.has("else") ? value(schema.path("else"), depth) : anything();
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        for (String name : schema.path("properties").propertyNames()) {
            boolean required = schema.path("required")
                    .valueStream()
                    .anyMatch(each -> each.stringValue().equals(name));
            if (required ? random.nextInt(20) > 0 : random.nextInt(8) == 0) {
                object.set(name, value(schema.path("properties").path(name), depth + 1));
            }
        }
        schema.path("patternProperties")
                .forEach(each -> object.set(random.nextInt(8) == 0 ? "a b" : "name", value(each, depth + 1)));
        if (random.nextInt(30) == 0) {
            object.set("bogus", anything());
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(schema, depth + 1));
        }
        return array;
    }

    private JsonNode anything() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.numberNode(random.nextInt(3) - 1);
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(random.nextDouble());
            case 3 -> JSON.nullNode();
            case 4 -> JSON.booleanNode(random.nextBoolean());
            case 5 ->
                JSON.stringNode(List.of("", "é😀", "${name}", "5ms\n", "10%").get(random.nextInt(5)));
            case 6 -> JSON.arrayNode();
            case 7 -> JSON.objectNode();
            default -> one(examples);
        };
    }

    private JsonNode one(List<JsonNode> values) {
        return values.get(random.nextInt(values.size()));
    }
}
