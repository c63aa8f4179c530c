package io.dbbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema and what is written, checked against each other both ways. */
class ResultSchemaTest {
    private static final JsonNode SCHEMA = schemaTree();
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA);

    static Stream<RunResult> runs() {
        return ResultJsonTest.runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void whatIsWrittenIsValid(RunResult run) throws IOException {
        assertThat(VALIDATOR.validate(written(run))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void nothingMoreThanTheSchemaKnowsIsValid(RunResult run) throws IOException {
        JsonNode result = written(run);

        objects(result)
                .filter(object -> !object.isEmpty() && !isNamedByUsers(result, object))
                .toList()
                .forEach(object -> {
                    object.put("no_such_property", 1);
                    assertThat(VALIDATOR.validate(result)).as("%s", object).isNotEmpty();
                    object.remove("no_such_property");
                });
        assertThat(VALIDATOR.validate(result)).isEmpty();
    }

    @Test
    void everyPropertyIsWrittenInSomeRun() throws IOException {
        Set<String> used = new TreeSet<>();
        for (RunResult run : runs().toList()) {
            objects(written(run)).forEach(object -> used.addAll(object.propertyNames()));
        }

        Set<String> known = new TreeSet<>();
        eachProperty((name, property) -> known.add(name));
        assertThat(known).isNotEmpty();
        assertThat(used).containsAll(known);
    }

    @Test
    void whatARunWithAllDataAlwaysHasIsRequired() throws IOException {
        JsonNode minimal = written(SampleRuns.minimal());
        for (String required : Set.of("format_version", "tool", "scenario", "seed", "outcome", "results", "totals")) {
            ObjectNode damaged = minimal.deepCopy().asObject();
            damaged.remove(required);
            assertThat(VALIDATOR.validate(damaged)).as(required).isNotEmpty();
        }
    }

    @Test
    void aMessageBelongsToAFailedRunAlone() throws IOException {
        JsonNode failed = written(SampleRuns.failed());
        failed.path("outcome").asObject().remove("message");
        JsonNode completed = written(SampleRuns.minimal());
        completed.path("outcome").asObject().put("message", "well done");

        assertThat(VALIDATOR.validate(failed)).isNotEmpty();
        assertThat(VALIDATOR.validate(completed)).isNotEmpty();
    }

    @Test
    void everyPropertyIsDescribed() {
        eachProperty((name, property) -> assertThat(property.path("description").asString(""))
                .as("description of %s", name)
                .endsWith("."));
    }

    @Test
    void everyObjectIsClosed() {
        assertThat(objects(SCHEMA)
                        .filter(object -> object.path("type").asString("").equals("object")))
                .isNotEmpty()
                .allMatch(object -> object.has("additionalProperties"));
    }

    private static void eachProperty(BiConsumer<String, JsonNode> check) {
        objects(SCHEMA)
                .filter(object -> object.path("type").asString("").equals("object"))
                .forEach(object ->
                        object.path("properties").properties().forEach(p -> check.accept(p.getKey(), p.getValue())));
    }

    private static boolean isNamedByUsers(JsonNode result, ObjectNode object) {
        JsonNode server = result.path("environment").path("server");
        return object.equals(server.path("settings"))
                || object.equals(server.path("extensions"))
                || result.path("results").values().stream().anyMatch(test -> isOfTheServer(test, object))
                || result.path("findings").values().stream().anyMatch(finding -> object.equals(finding.path("data")));
    }

    /** Counters and plans have the names that the server gives them. */
    private static boolean isOfTheServer(JsonNode test, ObjectNode object) {
        return objects(test.path("evidence"))
                .flatMap(each -> Stream.of("explain", "generic", "counters").map(each::path))
                .flatMap(each ->
                        each.has("use") ? each.values().stream().filter(view -> !view.has("source")) : Stream.of(each))
                .flatMap(ResultSchemaTest::objects)
                .anyMatch(object::equals);
    }

    private static Stream<ObjectNode> objects(JsonNode node) {
        Stream<ObjectNode> below = node.values().stream().flatMap(ResultSchemaTest::objects);
        return node.isObject() ? Stream.concat(Stream.of(node.asObject()), below) : below;
    }

    private static JsonNode written(RunResult run) throws IOException {
        return JsonMapper.shared().readTree(ResultJsonTest.json(run));
    }

    private static JsonNode schemaTree() {
        try (InputStream in = ResultSchemaTest.class.getResourceAsStream("/io/dbbench/schema/result.schema.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
