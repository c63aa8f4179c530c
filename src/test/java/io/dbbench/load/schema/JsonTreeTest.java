package io.dbbench.load.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonTreeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"read committed\"",
                "\"\"",
                "\"é, 雪 and 😀\"",
                "\"a \\\" and a \\\\\"",
                "\"\\u0001\\n\\t\"",
                "[1, true, null, \"text\", {\"key\": []}]"
            })
    void valuesAreWhatAMapperWouldRead(String json) {
        JsonNode expected = JsonMapper.shared().readTree(json);
        assertThat(JsonTree.read(json)).hasToString(expected.toString());
    }
}
