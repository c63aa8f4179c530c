package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dbbench.diagnostics.Problem.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifFormatTest {
    private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

    @Test
    void whatIsWrittenIsValid() throws IOException {
        for (CheckResult result :
                List.of(Samples.kind(), Samples.hostile(), Samples.many(20), new CheckResult("1", List.of(), 0))) {
            assertThat(faults(sarif(result))).isEmpty();
        }
    }

    @Test
    void theSchemaWouldFindAFault() throws IOException {
        String text = sarif(Samples.kind());
        assertThat(faults(text.replace("\"2.1.0\"", "\"2.2.0\""))).isNotEmpty();
        assertThat(faults(text.replace("\"startLine\" : 5", "\"startLine\" : 0")))
                .isNotEmpty();
        assertThat(faults(text.replace("\"ruleId\"", "\"rule\""))).isNotEmpty();
    }

    @Test
    void everyResultNamesARuleOfTheList() {
        JsonNode run = JsonMapper.shared().readTree(sarif(Samples.kind())).at("/runs/0");
        JsonNode rules = run.at("/tool/driver/rules");

        assertThat(rules).hasSize(3);
        assertThat(run.path("results"))
                .hasSize(3)
                .allSatisfy(result -> assertThat(
                                rules.path(result.path("ruleIndex").asInt()).path("id"))
                        .isEqualTo(result.path("ruleId")));
    }

    @Test
    void theCheckFailedWhereAServerCouldNotBeAsked() {
        for (int unasked : new int[] {0, 1}) {
            CheckResult result = new CheckResult("1", List.of(), unasked);
            assertThat(JsonMapper.shared()
                            .readTree(sarif(result))
                            .at("/runs/0/invocations/0/executionSuccessful")
                            .asBoolean())
                    .isEqualTo(unasked == 0);
        }
    }

    @Test
    void addressesAreReferencesThatLeadBackToThePath() {
        for (String path :
                List.of("a b/c:d?e#f%20.yaml", "日本/é.yaml", "a[1];x.yaml", "a:b.yaml", "/root of all/x.yaml")) {
            CheckResult result = new CheckResult(
                    "1",
                    List.of(Samples.file(
                            path, "x", Samples.kind().files().get(0).problems().get(0))),
                    0);
            JsonNode uri = JsonMapper.shared()
                    .readTree(sarif(result))
                    .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
            URI address = URI.create(uri.asString());

            assertThat(address.getPath()).isEqualTo(path);
            assertThat(address.isAbsolute()).isEqualTo(path.startsWith("/"));
            assertThat(uri.asString()).matches("\\p{ASCII}+");
        }
    }

    @Test
    void textOfAScenarioIsNeitherALinkNorAPlaceholder() {
        String hostile = "unknown key '[fix](http://evil.example)' or '[a\\\\](b)'; {0}";
        CheckResult result = new CheckResult(
                "1",
                List.of(Samples.file("x.yaml", "x", Samples.problem(1, 1, 2, Severity.ERROR, "unknown-key", hostile))),
                0);
        String text = JsonMapper.shared()
                .readTree(sarif(result))
                .at("/runs/0/results/0/message/text")
                .asString();

        assertThat(text).isEqualTo("unknown key '\\[fix\\](http://evil.example)' or '\\[a\\\\\\\\\\](b)'; {{0}}");
        assertThat(text.replaceAll("\\\\(.)", "$1").replace("{{", "{").replace("}}", "}"))
                .isEqualTo(hostile);
    }

    private static String sarif(CheckResult result) {
        return Samples.print(Format.SARIF, result);
    }

    private static List<Error> faults(String text) throws IOException {
        try (InputStream schema = SarifFormatTest.class.getResourceAsStream(SCHEMA)) {
            String json = new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
            Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(json, InputFormat.JSON);
            return compiled.validate(
                    text,
                    InputFormat.JSON,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        }
    }
}
