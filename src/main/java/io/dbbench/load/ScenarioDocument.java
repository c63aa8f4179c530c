package io.dbbench.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario file, one to one: what the schema describes, before defaults, sweeps and references have a meaning. What
 * is absent, or was taken out because it is faulty, is null. A {@link JsonNode} stands where the language takes values
 * of several types.
 */
record ScenarioDocument(
        @JsonProperty("$schema") @Nullable String schema,
        @Nullable String name,
        @Nullable String description,
        @Nullable Database database,
        @Nullable Map<String, JsonNode> variables,
        @Nullable List<Script> setup,
        @Nullable List<Script> teardown,
        @Nullable Map<String, Parameter> parameters,
        @Nullable Defaults defaults,
        @Nullable List<Test> tests) {

    /** Costly to make, hence the one of this package. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();

    /** Learns the records. */
    static void prepare() {
        of(MAPPER.createObjectNode());
    }

    /** Binds a tree that the schema has approved. */
    static ScenarioDocument of(ObjectNode root) {
        return MAPPER.treeToValue(root, ScenarioDocument.class);
    }

    record Database(
            @Nullable String url,
            @Nullable Embedded embedded,
            @Nullable Map<String, JsonNode> session,
            @Nullable Pool pool) {}

    record Embedded(
            @Nullable Integer version,
            @Nullable Map<String, JsonNode> settings,
            @Nullable List<String> init) {}

    record Pool(@Nullable Integer size) {}

    /** SQL itself, or a file of it. */
    record Script(@Nullable String sql, @Nullable String file) {
        @JsonCreator
        Script(@JsonProperty("file") @Nullable String file) {
            this(null, file);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Script ofSql(String sql) {
            return new Script(sql, null);
        }
    }

    record Parameter(
            @Nullable String sample,
            @Nullable Csv csv,
            @Nullable JsonNode choice,
            @Nullable Range integer,
            @Nullable Decimal decimal,
            @Nullable Period timestamp,
            @Nullable Period date,
            @Nullable Uuid uuid,
            @JsonProperty("boolean") @Nullable Truth truth,
            @Nullable Text text,
            @Nullable String template,
            @Nullable Sequence sequence,
            @Nullable JsonNode value,
            @Nullable String distribution,
            @Nullable String nulls,
            @Nullable String type) {}

    record Csv(@Nullable String file, @Nullable String column) {}

    record Range(@Nullable Long min, @Nullable Long max) {}

    record Decimal(
            @Nullable JsonNode min,
            @Nullable JsonNode max,
            @Nullable Integer scale) {}

    record Period(@Nullable String from, @Nullable String to) {}

    record Uuid() {}

    record Truth(@JsonProperty("true") @Nullable String share) {}

    record Text(
            @Nullable Integer length,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable String alphabet) {}

    record Sequence(@Nullable Long start, @Nullable Long step) {}

    /** A check in its short or its long form. */
    record Threshold(
            @Nullable String check,
            @Nullable String severity,
            @Nullable Boolean abort) {
        @JsonCreator
        Threshold {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Threshold ofCheck(String check) {
            return new Threshold(check, null, null);
        }
    }

    record Stage(
            @Nullable String rate,
            @Nullable String rampTo,
            @Nullable String duration) {}

    /** What both a test and the defaults may say. */
    sealed interface Settings {
        @Nullable
        String suite();

        @Nullable
        Long iterations();

        @Nullable
        String duration();

        @Nullable
        JsonNode warmup();

        @Nullable
        JsonNode concurrency();

        @Nullable
        String thinkTime();

        @Nullable
        String rate();

        @Nullable
        String arrivals();

        @Nullable
        List<Stage> stages();

        @Nullable
        String timeout();

        @Nullable
        String protocol();

        @Nullable
        List<JsonNode> expectErrors();

        @Nullable
        List<Threshold> thresholds();

        @Nullable
        List<String> ignore();
    }

    record Defaults(
            @Nullable String suite,
            @Nullable Long iterations,
            @Nullable String duration,
            @Nullable JsonNode warmup,
            @Nullable JsonNode concurrency,
            @Nullable String thinkTime,
            @Nullable String rate,
            @Nullable String arrivals,
            @Nullable List<Stage> stages,
            @Nullable String timeout,
            @Nullable String protocol,
            @Nullable List<JsonNode> expectErrors,
            @Nullable List<Threshold> thresholds,
            @Nullable List<String> ignore)
            implements Settings {

        static final Defaults NONE =
                new Defaults(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    record Test(
            @Nullable String name,
            @Nullable String query,
            @Nullable List<Step> transaction,
            @Nullable String isolation,
            @Nullable String end,
            @Nullable Integer retries,
            @Nullable List<Branch> mix,
            @Nullable String suite,
            @Nullable Long iterations,
            @Nullable String duration,
            @Nullable JsonNode warmup,
            @Nullable JsonNode concurrency,
            @Nullable String thinkTime,
            @Nullable String rate,
            @Nullable String arrivals,
            @Nullable List<Stage> stages,
            @Nullable String timeout,
            @Nullable String protocol,
            @Nullable List<JsonNode> expectErrors,
            @Nullable List<Threshold> thresholds,
            @Nullable List<String> ignore)
            implements Settings, Work {}

    /** What a branch of a mix may be, and a test too. */
    sealed interface Work {
        @Nullable
        String query();

        @Nullable
        List<Step> transaction();

        @Nullable
        String isolation();

        @Nullable
        String end();

        @Nullable
        Integer retries();
    }

    record Branch(
            @Nullable String name,
            @Nullable Double weight,
            @Nullable String query,
            @Nullable List<Step> transaction,
            @Nullable String isolation,
            @Nullable String end,
            @Nullable Integer retries)
            implements Work {}

    /** A statement in its short or its long form. */
    record Step(@Nullable String query, @Nullable Map<String, String> capture) {
        @JsonCreator
        Step {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Step ofQuery(String query) {
            return new Step(query, null);
        }
    }
}
