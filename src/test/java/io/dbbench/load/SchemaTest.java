package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema and the records that mirror it say the same, and the schema says it well. */
class SchemaTest {
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SchemaText.scenario());

    @ParameterizedTest
    @CsvSource({
        "'', ScenarioDocument",
        "/$defs/database, ScenarioDocument$Database",
        "/$defs/embedded, ScenarioDocument$Embedded",
        "/$defs/pool, ScenarioDocument$Pool",
        "/$defs/script, ScenarioDocument$Script",
        "/$defs/parameter, ScenarioDocument$Parameter",
        "/$defs/range, ScenarioDocument$Range",
        "/$defs/sequence, ScenarioDocument$Sequence",
        "/$defs/csv, ScenarioDocument$Csv",
        "/$defs/decimal, ScenarioDocument$Decimal",
        "/$defs/period, ScenarioDocument$Period",
        "/$defs/uuid, ScenarioDocument$Uuid",
        "/$defs/truth, ScenarioDocument$Truth",
        "/$defs/random_text, ScenarioDocument$Text",
        "/$defs/stage, ScenarioDocument$Stage",
        "/$defs/threshold, ScenarioDocument$Threshold",
        "/$defs/defaults, ScenarioDocument$Defaults",
        "/$defs/test, ScenarioDocument$Test",
        "/$defs/branch, ScenarioDocument$Branch",
        "/$defs/step, ScenarioDocument$Step"
    })
    void schemaAndRecordHaveTheSameKeys(String pointer, String record) throws ClassNotFoundException {
        Class<?> type = Class.forName("io.dbbench.load." + record);
        Set<String> keys = Arrays.stream(type.getRecordComponents())
                .map(SchemaTest::key)
                .collect(Collectors.toCollection(TreeSet::new));
        if (record.endsWith("$Script")) {
            keys.remove("sql"); // the short form, a text and no mapping
        }
        assertThat(new TreeSet<>(SCHEMA.at(pointer).path("properties").propertyNames()))
                .isEqualTo(keys);
    }

    @Test
    void everyRecordOfTheDocumentIsCompared() {
        long compared = SCHEMA.path("$defs")
                .valueStream()
                .filter(definition -> definition.has("properties"))
                .count();
        long records = Arrays.stream(ScenarioDocument.class.getDeclaredClasses())
                .filter(Class::isRecord)
                .count();
        assertThat(records).isEqualTo(compared).isEqualTo(19);
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

    private static String key(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null
                ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                : named.value();
    }
}
