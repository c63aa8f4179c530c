package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.document.ParameterDocument;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.schema.SchemaText;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema and the records that mirror it say the same, and the schema says it well. */
class SchemaTest {
    private static final List<Class<?>> PARTS = List.of(ScenarioDocument.Work.class, ScenarioDocument.Settings.class);
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SchemaText.scenario());

    @ParameterizedTest
    @CsvSource({
        "'', ScenarioDocument",
        "/$defs/database, ScenarioDocument$Database",
        "/$defs/embedded, ScenarioDocument$Embedded",
        "/$defs/pool, ScenarioDocument$Pool",
        "/$defs/script, ScenarioDocument$Script",
        "/$defs/parameter, ParameterDocument",
        "/$defs/range, ParameterDocument$Range",
        "/$defs/sequence, ParameterDocument$Sequence",
        "/$defs/csv, ParameterDocument$Csv",
        "/$defs/decimal, ParameterDocument$Decimal",
        "/$defs/period, ParameterDocument$Period",
        "/$defs/uuid, ParameterDocument$Uuid",
        "/$defs/bool, ParameterDocument$Bool",
        "/$defs/random_text, ParameterDocument$Text",
        "/$defs/stage, ScenarioDocument$Stage",
        "/$defs/threshold, ScenarioDocument$Threshold",
        "/$defs/defaults, ScenarioDocument$Settings",
        "/$defs/test, ScenarioDocument$Benchmark",
        "/$defs/branch, ScenarioDocument$Branch",
        "/$defs/step, ScenarioDocument$Step",
        "/$defs/variant, ScenarioDocument$Variant",
        "/$defs/variant_database, ScenarioDocument$VariantDatabase",
        "/$defs/variant_embedded, ScenarioDocument$VariantEmbedded",
        "/$defs/compare, ScenarioDocument$Compare",
        "/$defs/limits, ScenarioDocument$Limits"
    })
    void everyRecordReadsTheKeysOfTheSchemaInTheOrderOfItsComponents(String pointer, String record)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.dbbench.load.document." + record);
        KeysAskedFor mapping = new KeysAskedFor();
        Constructor<?> fields = Class.forName("io.dbbench.load.document.Fields").getDeclaredConstructor(JsonNode.class);
        fields.setAccessible(true);
        Method of = type.getDeclaredMethod("of", fields.getDeclaringClass());
        of.setAccessible(true);
        of.invoke(null, fields.newInstance(mapping));
        List<String> components = keys(type).filter(key -> !key.isEmpty()).toList();
        assertThat(mapping.keys).isEqualTo(components);
        assertThat(new TreeSet<>(SCHEMA.at(pointer).path("properties").propertyNames()))
                .isEqualTo(new TreeSet<>(components));
    }

    /** Has none of them. */
    private static final class KeysAskedFor extends ObjectNode {
        private static final long serialVersionUID = 1L;

        private final transient List<String> keys = new ArrayList<>();

        KeysAskedFor() {
            super(JsonNodeFactory.instance);
        }

        @Override
        public @Nullable JsonNode get(String key) {
            keys.add(key);
            return null;
        }
    }

    @Test
    void everyRecordOfTheDocumentIsCompared() {
        long compared = SCHEMA.path("$defs")
                .valueStream()
                .filter(definition -> definition.has("properties"))
                .count();
        long records = Stream.of(ScenarioDocument.class, ParameterDocument.class)
                .flatMap(document -> Arrays.stream(document.getDeclaredClasses()))
                .filter(Class::isRecord)
                .count();
        // one more, the parameter, is nested in none; one of them, the work of a test or a branch, is no mapping of its
        // own
        assertThat(records).isEqualTo(compared).isEqualTo(25);
    }

    @Test
    void everyMappingIsClosed() {
        List<String> open = new ArrayList<>();
        SchemaVisit.eachSchema(SCHEMA, (pointer, schema) -> {
            boolean mapping = schema.has("properties") || schema.has("patternProperties");
            boolean closedByBranches = schema.has("if") && schema.has("else");
            boolean closed = schema.path("additionalProperties").isBoolean()
                    && !schema.path("additionalProperties").booleanValue();
            if (mapping && !closed && !closedByBranches) {
                open.add(pointer);
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void keywordsThatFloodOrBlameTheInnocentAreNotUsed() {
        SchemaVisit.eachSchema(
                SCHEMA,
                (pointer, schema) -> assertThat(schema.propertyNames())
                        .as(pointer)
                        .doesNotContain("oneOf", "anyOf", "unevaluatedProperties"));
    }

    /** Those of the records that read a part of the same mapping among them. */
    private static Stream<String> keys(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> PARTS.contains(component.getType()) && record != ScenarioDocument.class
                        ? keys(component.getType())
                        : Stream.of(key(record.getSimpleName(), component.getName())));
    }

    /** Of a record's component; empty for the text that a script is in its short form. */
    private static String key(String record, String component) {
        return switch (record + " " + component) {
            case "ScenarioDocument schema" -> "$schema";
            case "ParameterDocument truth" -> "boolean";
            case "Bool share" -> "true";
            case "Script sql" -> "";
            default -> component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        };
    }
}
