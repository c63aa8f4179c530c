package io.dbbench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.LoadResult.Invalid;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.scenario.Trust;
import io.dbbench.sql.SqlText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are made to break what reads them. The time limit is no measurement: what grows with the square of a file's
 * size would not end within it by far.
 */
@Timeout(120)
class HostileFilesTest {
    private static final String SOUND = "name: x\ntests: [{name: a, query: SELECT 1}]\n";

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("deep lists", "[".repeat(250_000));
        files.put("deep mappings", "{a: ".repeat(125_000));
        files.put("deep blocks", "- ".repeat(125_000));
        files.put("recursive list", "name: &a [*a]\n");
        files.put("recursive mapping", "name: x\ndefaults: &a {suite: *a}\ntests: *a\n");
        files.put(
                "alias bomb",
                "name: x\nx-0: &x0 [1, 2]\n"
                        + times(50, i -> "x-%d: &x%d [*x%d, *x%d]\n".formatted(i + 1, i + 1, i, i)));
        files.put(
                "merge bomb",
                "name: x\nx-0: &m0 {k0: 0}\n"
                        + times(3000, i -> "x-%d: &m%d {<<: *m%d, k%d: 0}\n".formatted(i + 1, i + 1, i, i + 1)));
        files.put("many keys", SOUND + times(75_000, i -> "k%d: 0\n".formatted(i)));
        files.put("many keys of the same name", SOUND + "name: x\n".repeat(75_000));
        files.put("many wrong values", "name: x\ntests: [" + "5, ".repeat(75_000) + "]\n");
        files.put(
                "many tests without a workload",
                "name: x\ntests:\n" + times(25_000, i -> "- {name: a%d, x: 1}\n".formatted(i)));
        files.put("huge key", SOUND + "? " + "k".repeat(1_250_000) + "\n: 0\n");
        files.put("huge name", "name: " + "n".repeat(1_250_000) + "\ntests: 5\n");
        files.put(
                "huge number",
                "name: x\ntests: [{name: a, query: SELECT 1, iterations: " + "9".repeat(1_250_000) + "}]\n");
        files.put("huge exponent", "name: x\ntests: [{name: a, query: SELECT 1, iterations: 1e999999999}]\n");
        files.put(
                "huge duration",
                "name: x\ntests: [{name: a, query: SELECT 1, duration: " + "9".repeat(1_250_000) + "s}]\n");
        files.put("many undeclared parameters", test("SELECT " + times(75_000, i -> ":a%d, ".formatted(i)) + "1"));
        files.put(
                "many parameters that are not those declared",
                "parameters:\n" + times(12_500, i -> "  b%d: {value: 1}\n".formatted(i))
                        + test("SELECT " + times(12_500, i -> ":a%d, ".formatted(i)) + "1"));
        files.put("many undefined variables", test("SELECT " + "${a} ".repeat(75_000)));
        files.put(
                "many variables that are not those defined",
                "variables:\n" + times(12_500, i -> "  b%d: 1\n".formatted(i))
                        + test("SELECT " + times(12_500, i -> "${a%d} ".formatted(i))));
        files.put("many open variables", test("SELECT " + "$${".repeat(250_000) + "}"));
        files.put(
                "bomb of variables",
                "variables: {a: " + "x".repeat(1_000_000) + "}\n" + test("SELECT " + "${a}".repeat(1_000_000)));
        files.put(
                "bomb of variables in many values",
                "variables: {a: " + "x".repeat(1_000_000) + "}\nname: x\ntests:\n"
                        + times(25_000, i -> "- {name: a%d, query: 'SELECT ${a}'}\n".formatted(i)));
        files.put("many escaped variables with one end", test("SELECT " + "$${a:-".repeat(125_000) + "}"));
        files.put("many open variables without an end", test("SELECT " + "${a:-".repeat(125_000)));
        files.put("long string that goes on", test("SELECT E'a'" + "\n    'a'".repeat(50_000)));
        files.put("many brackets", test("SELECT " + "(".repeat(250_000)));
        files.put("many comments", test("SELECT " + "/*".repeat(250_000)));
        files.put("many dollar quotes", test("SELECT " + times(50_000, i -> "$a%d$ ".formatted(i))));
        files.put("long threshold", test("SELECT 1") + "  thresholds: [avg < 1ms" + " + 1ms".repeat(125_000) + "]\n");
        files.put(
                "many thresholds",
                test("SELECT 1") + "  thresholds:\n"
                        + times(25_000, i -> "  - p%d.%d < %dms\n".formatted(i % 100, i, i + 1)));
        files.put(
                "many thresholds for many tests",
                "name: x\ndefaults:\n  thresholds:\n" + times(10_000, i -> "  - avg < %d * p%d\n".formatted(i, i % 100))
                        + "tests:\n" + times(12_500, i -> "- {name: a%d, query: SELECT 1}\n".formatted(i)));
        files.put(
                "many numbers in many sweeps",
                "name: x\ndefaults:\n  concurrency: [" + times(9_999, i -> (i + 1) + ", ") + "]\ntests:\n"
                        + times(12_500, i -> "- {name: a%d, query: SELECT 1}\n".formatted(i)));
        files.put(
                "many branches in a sweep",
                "name: x\ntests:\n- name: a\n  concurrency: [" + times(9_999, i -> (i + 1) + ", ") + "]\n  mix:\n"
                        + times(10_000, i -> "  - {name: a%d, query: SELECT 1}\n".formatted(i)));
        files.put(
                "one number again and again in a sweep",
                test("SELECT 1") + "  concurrency: [" + "7, ".repeat(75_000) + "]\n");
        files.put(
                "many brackets in a type",
                "parameters: {p: {value: 1, type: 'a" + "[]".repeat(125_000) + "'}}\n" + test("SELECT :p"));
        files.put(
                "chain of templates",
                "parameters:\n  t0: {value: 1}\n"
                        + times(25_000, i -> "  t%d: {template: ':t%d'}\n".formatted(i + 1, i))
                        + test("SELECT :t25000"));
        files.put(
                "many colons in a template",
                "parameters: {p: {template: \"" + ":a ".repeat(75_000) + "\"}}\n" + test("SELECT :p"));
        files.put(
                "many steps that capture",
                "name: x\ntests:\n- name: a\n  transaction:\n"
                        + times(12_500, i -> "  - {query: 'SELECT 1', capture: {a%d: a}}\n".formatted(i)));
        files.put("many ignored", test("SELECT 1") + "  ignore: [" + "no-rule, ".repeat(50_000) + "]\n");
        files.put("many expected errors", test("SELECT 1") + "  expect_errors: [" + "40001, ".repeat(50_000) + "]\n");
        return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void hostileFileIsReadToAFewProblems(String what, String text) throws IOException {
        List<Problem> problems = problems(text.getBytes(UTF_8));

        assertThat(problems).as(what).hasSizeLessThanOrEqualTo(201).allSatisfy(problem -> {
            assertThat(problem.message()).hasSizeLessThan(600).doesNotContain("\n");
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
        });
    }

    /** More than twice what a file may have: by the square of its length it would take minutes. */
    @Test
    void oneVeryLongLineIsReadInTime() {
        String query = "SELECT '" + "x".repeat(24_000_000) + "'";
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of())
                .load(folder.resolve("long.yaml"), "name: x\ntests: [{name: a, query: \"" + query + "\"}]\n");

        assertThat(loading).isInstanceOf(Valid.class);
    }

    @Test
    void ofVeryManyProblemsTheFirstAreShownAndTheRestIsSaid() throws IOException {
        List<Problem> problems = problems((SOUND + times(300, i -> "k%d: 0\n".formatted(i))).getBytes(UTF_8));

        assertThat(problems).hasSize(101);
        assertThat(problems.get(100).rule().id()).isEqualTo("too-many-problems");
        assertThat(problems.get(100).severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(problems.get(100).line()).isEqualTo(102);
    }

    @Test
    void veryManyWarningsDoNotHideAnError() throws IOException {
        String parameters = "parameters:\n" + times(300, i -> "  p%d: {value: 1}\n".formatted(i));

        assertThat(problems((parameters + test("SELECT 1") + "  concurrency: 0\n").getBytes(UTF_8)))
                .hasSize(102)
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, not text: it contains a NUL",
        "UTF-16BE, not text: it contains a NUL",
        "UTF-16, is not UTF-8 text",
        "UTF-32LE, not text: it contains a NUL",
        "UTF-32BE, not text: it contains a NUL",
        "ISO-8859-1, is not UTF-8 text"
    })
    void otherEncodingsAreToldFromText(String encoding, String message) throws IOException {
        byte[] bytes = (encoding.startsWith("UTF") ? SOUND : SOUND.replace("name: x", "name: ü"))
                .getBytes(Charset.forName(encoding));

        assertThat(problems(bytes)).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.rule().id()).isEqualTo("not-text");
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, FFFE", "UTF-32LE, FFFE0000", "UTF-32BE, 0000FEFF"})
    void otherEncodingsWithAByteOrderMarkAreToldFromText(String encoding, String mark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(HexFormat.of().parseHex(mark));
        bytes.write(SOUND.getBytes(Charset.forName(encoding)));

        assertThat(problems(bytes.toByteArray()))
                .extracting(problem -> problem.rule().id())
                .containsExactly("not-text");
    }

    @ParameterizedTest
    @CsvSource({"C3", "C328", "EDA080", "F4908080", "C080", "FF"})
    void brokenUtf8IsToldFromText(String hex) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("name: ".getBytes(UTF_8));
        bytes.write(HexFormat.of().parseHex(hex));

        assertThat(problems(bytes.toByteArray()))
                .extracting(problem -> problem.rule().id())
                .containsExactly("not-text");
    }

    @ParameterizedTest
    @CsvSource({"0000", "0001", "0007", "001B", "0080", "FFFE", "D7FF"})
    void everyCharacterIsReadOrRefusedAtItsPlace(String hex) throws IOException {
        String text = "name: a" + (char) Integer.parseInt(hex, 16) + "b\ntests: [{name: a, query: SELECT 1}]\n";
        List<Problem> problems = problems(text.getBytes(UTF_8));

        if (!problems.isEmpty()) {
            assertThat(problems).hasSize(1).first().satisfies(problem -> {
                assertThat(problem.rule().id()).isEqualTo("not-text");
                assertThat(problem.column()).isEqualTo(8);
            });
        }
        assertThat(problems.isEmpty()).isEqualTo(hex.equals("D7FF"));
    }

    @ParameterizedTest
    @CsvSource({"'\r\n'", "'\r'", "'\n'"})
    void everyEndOfLineIsCounted(String end) throws IOException {
        String text = "\uFEFFname: x\ntests:\n  - name: a\n    query: |\n      SELECT\n        :a\n";

        assertThat(problems(text.replace("\n", end).getBytes(UTF_8)))
                .extracting(problem -> problem.line() + ":" + problem.column())
                .containsExactly("6:9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/hostname",
                "../../outside.sql",
                "../outside.sql",
                "link.sql",
                "linked/outside.sql",
                ".hidden.sql",
                "sub/.hidden/inside.sql",
                "../.git/config",
                "/proc/self/environ"
            })
    void noFileOutsideOfTheScenariosFolderIsRead(String name) throws IOException {
        Path scenarios = Files.createDirectories(folder.resolve("tree/scenarios"));
        Files.createDirectories(scenarios.resolve("sub/.hidden"));
        Path outside = Files.writeString(folder.resolve("outside.sql"), "SELECT 1");
        Files.createSymbolicLink(scenarios.resolve("link.sql"), outside);
        Files.createSymbolicLink(scenarios.resolve("linked"), folder);
        String text = "name: x\nsetup: [{file: '" + name + "'}]\ntests: [{name: a, query: SELECT 1}]\n";

        assertThat(new ScenarioLoader(Map.of(), Map.of())
                        .load(scenarios.resolve("x.yaml"), text)
                        .problems())
                .singleElement()
                .extracting(Problem::rule)
                .isEqualTo(Rule.FORBIDDEN_FILE);
    }

    @Test
    void aFileOfTheSameRepositoryIsRead() throws IOException {
        Path scenarios = Files.createDirectories(folder.resolve("tree/scenarios"));
        Files.createDirectories(folder.resolve("tree/.git"));
        Files.writeString(folder.resolve("tree/schema.sql"), "SELECT 1");
        String text = "name: x\nsetup: [{file: ../schema.sql}]\ntests: [{name: a, query: SELECT 1}]\n";

        assertThat(new ScenarioLoader(Map.of(), Map.of()).load(scenarios.resolve("x.yaml"), text))
                .isInstanceOf(Valid.class);
    }

    @Test
    void onlyRegularFilesAreReadBesideAScenario() throws IOException {
        Path device = Path.of("/dev/zero");
        if (Files.exists(device)) {
            LoadResult naming = new ScenarioLoader(Map.of(), Map.of(), Trust.TRUSTED)
                    .load(
                            folder.resolve("naming.yaml"),
                            "name: x\nsetup: [{file: /dev/zero}]\ntests: [{name: a, query: SELECT 1}]\n");
            assertThat(naming.problems())
                    .extracting(Problem::message)
                    .containsExactly("file '/dev/zero' is not a regular file");
            LoadResult loading = new ScenarioLoader(Map.of(), Map.of()).load(device);
            assertThat(((Invalid) loading).problems())
                    .extracting(Problem::message)
                    .containsExactly("the file is larger than 10 MB");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!java.net.URL [\"http://127.0.0.1:1/\"]",
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]",
                "!<tag:yaml.org,2002:java.io.File> /etc/passwd",
                "!include /etc/passwd",
                "!!python/object/apply:os.system [id]"
            })
    void noTagMakesAnObject(String value) throws IOException {
        String text = "name: x\nx-object: " + value + "\ntests: [{name: a, query: SELECT 1}]\n";

        assertThat(problems(text.getBytes(UTF_8)))
                .extracting(problem -> problem.rule().id())
                .contains("unknown-tag");
    }

    @Test
    void theValuesOfVariablesAreNotReadForVariables() throws IOException {
        Path file = Files.writeString(folder.resolve("v.yaml"), test("SELECT '${A}'"));
        LoadResult loading = new ScenarioLoader(Map.of("A", "${B}"), Map.of("B", "secret")).load(file);

        assertThat(((Valid) loading).scenario().source().text()).doesNotContain("secret");
        assertThat(((Valid) loading).scenario().benchmarks().get(0).workload().statements())
                .extracting(SqlText::text)
                .containsExactly("SELECT '${B}'");
    }

    @Test
    void entitiesOfXmlAreTextAndCommandsOfPsqlAreRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Path file = Files.writeString(folder.resolve("v.yaml"), """
                # <!DOCTYPE x [<!ENTITY e SYSTEM "secret">]>
                name: '&e; @secret'
                setup: ['\\i secret']
                tests: [{name: a, query: SELECT 1}]
                """);
        LoadResult refused = new ScenarioLoader(Map.of(), Map.of()).load(file);
        assertThat(refused.problems()).extracting(Problem::line).containsExactly(3);

        Files.writeString(file, Files.readString(file).replace("\\i secret", "SELECT 1"));
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of()).load(file);
        assertThat(((Valid) loading).scenario().name()).isEqualTo("&e; @secret");
    }

    private List<Problem> problems(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("hostile.yaml"), bytes);
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of()).load(file);
        return loading.problems();
    }

    private static String test(String query) {
        return "name: x\ntests:\n- name: a\n  query: >-\n    " + query + "\n";
    }

    private static String times(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }
}
