package io.dbbench.result.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code EXPLAIN (FORMAT JSON)} returns. */
public final class ExplainJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<List<Map<String, Object>>> EXPLAINED = new TypeReference<>() {};

    private ExplainJson() {}

    /** Returns the plan with its settings and times; empty if the text is not a plan. */
    public static Optional<Map<String, Object>> parse(String json) {
        try {
            return MAPPER.readValue(json, EXPLAINED).stream().findFirst();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
