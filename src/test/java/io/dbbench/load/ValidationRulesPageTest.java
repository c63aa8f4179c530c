package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of the rules against the rules: each is there, with its severity and an example that breaks it alone. */
class ValidationRulesPageTest {
    private static final Path PAGE = Path.of("docs/validation-rules.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^### (\\S+)\\n(.*?)(?=^##|\\z)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\S+)(?: (\\S+))?\\n(.*?)^```");
    private static final Pattern DEFINITION = Pattern.compile("-D (\\w+)=(\\S+)");

    /** What takes a server to be found; the integration test of the page is about these. */
    static final Set<Rule> SERVERS_OWN = EnumSet.range(Rule.UNKNOWN_TABLE, Rule.TOO_FEW_CONNECTIONS);

    @TempDir
    Path folder;

    static Stream<Rule> withExamples() {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule != Rule.TOO_MANY_PROBLEMS && !SERVERS_OWN.contains(rule));
    }

    static Stream<Rule> ignorable() {
        return Arrays.stream(Rule.values()).filter(rule -> rule.canBeIgnored() && !SERVERS_OWN.contains(rule));
    }

    @Test
    void thePageHasEveryRuleOnce() throws IOException {
        assertThat(SECTION.matcher(Files.readString(PAGE)).results().map(section -> section.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::id).toList());
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysHowSevereARuleIs(Rule rule) throws IOException {
        String severity = rule.severity() == Severity.ERROR
                ? "**Error.**"
                : rule.canBeIgnored() ? "**Warning; a test can ignore it.**" : "**Warning, about the whole file.**";
        assertThat(section(rule)).startsWith("\n" + severity + " ");
    }

    @ParameterizedTest
    @MethodSource("withExamples")
    void theExampleBreaksItsRuleAndNoOther(Rule rule) throws IOException {
        assertThat(problems(rule, example(rule)))
                .extracting(problem -> problem.rule().id())
                .containsExactly(rule.id());
    }

    @ParameterizedTest
    @MethodSource("ignorable")
    void whatATestCanIgnoreIsSilentThen(Rule rule) throws IOException {
        String ignoring = example(rule).replaceFirst("(?m)^tests:", "defaults: {ignore: [" + rule.id() + "]}\ntests:");

        assertThat(problems(rule, ignoring)).isEmpty();
    }

    private String example(Rule rule) throws IOException {
        Matcher fence = FENCE.matcher(section(rule));
        String example = "";
        while (fence.find()) {
            if (fence.group(1).equals("yaml")) {
                example = fence.group(3);
            } else if (fence.group(2) != null) {
                Files.writeString(folder.resolve(fence.group(2)), fence.group(3));
            }
        }
        assertThat(example).isNotEmpty();
        return example;
    }

    /** What is found in an example, with the variables that its section gives on a command line. */
    private List<Problem> problems(Rule rule, String example) throws IOException {
        Map<String, String> definitions = DEFINITION
                .matcher(section(rule))
                .results()
                .collect(Collectors.toMap(definition -> definition.group(1), definition -> definition.group(2)));
        Path file = Files.writeString(folder.resolve("library.yaml"), example);
        LoadResult loading = new ScenarioLoader(definitions, Map.of("PGPASSWORD", "hunter2")).load(file);
        return loading.problems();
    }

    private static String section(Rule rule) throws IOException {
        return SECTION.matcher(Files.readString(PAGE))
                .results()
                .filter(section -> section.group(1).equals(rule.id()))
                .map(section -> section.group(2))
                .findFirst()
                .orElseThrow();
    }
}
