package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dbbench.load.schema.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the schema tells an editor, beside the rules: each key explained by example, and no example against the rules. */
class SchemaAnnotationsTest {
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SchemaText.scenario());
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** A place for the cursor in a snippet, with the text that stands there at first. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\d+:([^}]*)}");

    /** Keywords that the validator evaluates, and annotations. */
    private static final Set<String> KEYWORDS = Set.of(
            "$comment",
            "$defs",
            "$id",
            "$ref",
            "$schema",
            "additionalProperties",
            "default",
            "defaultSnippets",
            "description",
            "else",
            "enum",
            "enumDescriptions",
            "examples",
            "if",
            "items",
            "maxLength",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "pattern",
            "patternProperties",
            "properties",
            "required",
            "then",
            "title",
            "type");

    @Test
    void theValidatorKnowsEveryKeyword() {
        SchemaVisit.eachSchema(
                SCHEMA, (pointer, schema) -> assertThat(KEYWORDS).as(pointer).containsAll(schema.propertyNames()));
    }

    @Test
    void everyKeyIsExplainedByExample() {
        List<String> without = new ArrayList<>();
        SchemaVisit.eachProperty(SCHEMA, (pointer, property) -> {
            if (SchemaVisit.annotation(SCHEMA, property, "description").isMissingNode()
                    || SchemaVisit.annotation(SCHEMA, property, "examples").isEmpty()) {
                without.add(pointer);
            }
        });
        assertThat(without).isEmpty();
    }

    @Test
    void everyExampleIsValidWhereItStands() {
        assertThat(faults("examples", (schema, example) -> example)).isEmpty();
    }

    @Test
    void everyDefaultIsValidWhereItStands() {
        List<String> faults = new ArrayList<>();
        int[] defaults = {0};
        SchemaVisit.eachSchema(SCHEMA, (pointer, schema) -> {
            if (schema.has("default")) {
                defaults[0]++;
                validate(schema, schema.path("default"))
                        .forEach(error -> faults.add(pointer + "/default: " + error.getMessage()));
            }
        });
        assertThat(defaults[0]).isGreaterThan(10);
        assertThat(faults).isEmpty();
    }

    @Test
    void everySnippetIsValidWhereItStands() {
        assertThat(faults("defaultSnippets", (schema, snippet) -> filledIn(snippet.path("body"))))
                .isEmpty();
    }

    @Test
    void everySnippetSaysWhatItIs() {
        SchemaVisit.eachSchema(
                SCHEMA,
                (pointer, schema) -> assertThat(schema.path("defaultSnippets"))
                        .as(pointer)
                        .allSatisfy(snippet -> {
                            assertThat(snippet.path("label").asString("")).isNotBlank();
                            assertThat(snippet.path("description").asString("")).endsWith(".");
                        }));
    }

    @Test
    void everyValueOfAnEnumerationIsDescribed() {
        List<String> enumerations = new ArrayList<>();
        SchemaVisit.eachSchema(SCHEMA, (pointer, schema) -> {
            if (schema.has("enum")) {
                enumerations.add(pointer);
                assertThat(schema.path("enumDescriptions")).as(pointer).hasSameSizeAs(schema.path("enum"));
            }
        });
        assertThat(enumerations).hasSizeGreaterThan(4);
    }

    /** What is wrong with the entries of {@code keyword}, wherever it stands; there must be some. */
    private static List<String> faults(String keyword, Reading reading) {
        List<String> faults = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        SchemaVisit.eachSchema(SCHEMA, (pointer, schema) -> {
            JsonNode entries = schema.path(keyword);
            for (int i = 0; i < entries.size(); i++) {
                String place = pointer + "/" + keyword + "/" + i;
                seen.add(place);
                validate(schema, reading.of(schema, entries.get(i)))
                        .forEach(error -> faults.add(place + error.getInstanceLocation() + ": " + error.getMessage()));
            }
        });
        assertThat(seen).hasSizeGreaterThan(5);
        return faults;
    }

    private interface Reading {
        JsonNode of(JsonNode schema, JsonNode entry);
    }

    private static List<Error> validate(JsonNode schema, JsonNode value) {
        ObjectNode alone = schema.deepCopy().asObject();
        alone.set("$defs", SCHEMA.path("$defs"));
        return REGISTRY.getSchema(alone).validate(value);
    }

    /** What a snippet gives when nothing is changed in it, read as YAML would read it. */
    private static JsonNode filledIn(JsonNode body) {
        String text = PLACEHOLDER.matcher(body.toString()).replaceAll("$1");
        assertThat(text).doesNotContain("$");
        Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
        return JsonMapper.shared().valueToTree(value);
    }
}
