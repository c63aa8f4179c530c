package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.ScenarioSample;
import io.dbbench.ScenarioSamples;
import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.schema.SchemaText;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.load.yaml.TreeBuilder;
import io.dbbench.load.yaml.Variables;
import io.dbbench.load.yaml.YamlReader;
import io.dbbench.scenario.Trust;
import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples as a whole: one fault gives one problem, and no rule and no key of the language is without a sample. */
class CorpusTest {
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SchemaText.scenario());

    /** They need a command line, or a hundred faults; {@code ScenarioLoaderTest} and {@code HostileFilesTest} have them. */
    private static final Set<Rule> BEYOND_ONE_FILE = Set.of(Rule.UNKNOWN_DEFINITION, Rule.TOO_MANY_PROBLEMS);

    /** Those in a file that is named after a rule; scenarios without a heading have no fault. */
    static Stream<ScenarioSample> oneFault() {
        return Stream.concat(ScenarioSamples.invalid(), ScenarioSamples.valid())
                .filter(sample -> sample.heading() > 0)
                .filter(sample -> !sample.group().equals("several"));
    }

    static Stream<ScenarioSample> twoFaults() {
        return ScenarioSamples.invalid().filter(sample -> sample.name().startsWith("two-faults-"));
    }

    @ParameterizedTest
    @MethodSource("oneFault")
    void oneFaultGivesOneProblemOfTheRuleOfItsFile(ScenarioSample sample) {
        assertThat(problems(sample)).extracting(problem -> problem.rule().id()).containsExactly(sample.group());
    }

    @ParameterizedTest
    @MethodSource("twoFaults")
    void twoFaultsGiveTwo(ScenarioSample sample) {
        assertThat(problems(sample)).hasSize(2);
    }

    @Test
    void thereAreManySamplesOfBoth() {
        assertThat(oneFault()).hasSizeGreaterThan(400);
        assertThat(twoFaults()).hasSizeGreaterThan(9);
    }

    @ParameterizedTest
    @MethodSource("oneFault")
    void errorsAreInOneFolderAndWarningsInTheOther(ScenarioSample sample) {
        Severity expected =
                sample.source().startsWith("src/test/resources/invalid") ? Severity.ERROR : Severity.WARNING;
        assertThat(problems(sample)).extracting(Problem::severity).containsOnly(expected);
    }

    @Test
    void everyRuleHasASample() {
        Set<String> found = oneFault()
                .flatMap(sample -> problems(sample).stream())
                .map(problem -> problem.rule().id())
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Rule.values())
                        .filter(rule -> !BEYOND_ONE_FILE.contains(rule))
                        .filter(rule -> !ValidationRulesPageTest.SERVERS_OWN.contains(rule))
                        .map(Rule::id))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(found).contains(rule));
    }

    @Test
    void everyKeyOfTheLanguageHasASampleInWhichItIsAtFault() {
        Set<String> found = new TreeSet<>();
        for (ScenarioSample sample : oneFault().toList()) {
            problems(sample)
                    .forEach(problem -> pointer(sample.file(), problem)
                            .map(CorpusTest::keyOfTheSchema)
                            .ifPresent(found::add));
        }
        Set<String> keys = new TreeSet<>(keys("#", SCHEMA));
        SCHEMA.path("$defs").forEachEntry((name, schema) -> keys.addAll(keys("#/$defs/" + name, schema)));

        assertThat(keys).hasSizeGreaterThan(90);
        assertThat(found).containsAll(keys);
    }

    /** The keys that a schema names, and {@code *} where it leaves their names to people. */
    private static Set<String> keys(String at, JsonNode schema) {
        Set<String> keys = schema.path("properties")
                .propertyStream()
                .map(property -> at + "/" + property.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean free = schema.path("additionalProperties").isObject()
                || (schema.has("patternProperties") && !schema.has("properties"));
        if (free) {
            keys.add(at + "/*");
        }
        return keys;
    }

    /** What the problem is at: the key that stands there, or the value that begins last before it. */
    private static Optional<String> pointer(Path sample, Problem problem) {
        Position at = new Position(problem.line(), problem.column());
        return tree(sample).flatMap(tree -> {
            Set<String> pointers = tree.places().keySet();
            Optional<String> key = pointers.stream()
                    .filter(pointer -> Position.IN_FILE_ORDER.compare(tree.key(pointer), at) == 0)
                    .max(Comparator.comparingInt(String::length));
            return key.or(() -> pointers.stream()
                    .filter(pointer -> Position.IN_FILE_ORDER.compare(tree.value(pointer), at) <= 0)
                    .max(Comparator.comparing(tree::value, Position.IN_FILE_ORDER)
                            .thenComparingInt(String::length)));
        });
    }

    private static Optional<ScenarioTree> tree(Path sample) {
        try {
            Problems problems = new Problems(SourceFile.read(sample, SourceFile.LARGEST_SCENARIO_BYTES));
            return new YamlReader(problems)
                    .read()
                    .flatMap(node -> new TreeBuilder(
                                    new Variables(Map.of(), Map.of(), Trust.UNTRUSTED, problems), problems)
                            .build(node));
        } catch (SourceFile.Unreadable e) {
            return Optional.empty();
        }
    }

    private static String keyOfTheSchema(String pointer) {
        String schema = "#";
        String key = "";
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            JsonNode node = resolve(schema);
            if (node.path("properties").has(step)) {
                key = schema + "/" + step;
                schema = target(schema + "/properties/" + step);
            } else if (node.has("items") && step.matches("[0-9]+")) {
                schema = target(schema + "/items");
            } else {
                key = schema + "/*";
                schema = node.has("patternProperties")
                        ? target(schema + "/patternProperties/"
                                + escaped(node.path("patternProperties")
                                        .propertyNames()
                                        .iterator()
                                        .next()))
                        : target(schema + "/additionalProperties");
            }
        }
        return key;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode resolve(String reference) {
        return SCHEMA.at(reference.substring(1));
    }

    /** Where a schema leads, through all its references. */
    private static String target(String reference) {
        String next = resolve(reference).path("$ref").asString("");
        return next.isEmpty() ? reference : target(next);
    }

    private static List<Problem> problems(ScenarioSample sample) {
        LoadResult loading = new ScenarioLoader(Map.of(), ScenarioSamples.ENVIRONMENT).load(sample.file());
        return loading.problems();
    }
}
