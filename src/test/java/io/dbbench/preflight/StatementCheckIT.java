package io.dbbench.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.diagnostics.Problem;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says is found again in the file, to the letter. */
final class StatementCheckIT {
    private static final EmbeddedSettings LIBRARY = new EmbeddedSettings(
            EmbeddedSettings.DEFAULT_VERSION, Map.of(), List.of(new SqlScript("library.sql", """
                    CREATE TABLE book (id int PRIMARY KEY, title text NOT NULL, since timestamptz, tags jsonb);
                    CREATE SCHEMA shop;
                    CREATE TABLE shop.sale (id uuid PRIMARY KEY, amount numeric(10,2));
                    CREATE DOMAIN shop.percent AS int CHECK (value BETWEEN 0 AND 100);
                    CREATE TABLE shop.discount (share shop.percent);
                    """)));

    private static Database server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = Database.open(new ServerTarget.Embedded(LIBRARY), Map.of(), words -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A kind of error: the rule, the statement with the place marked, and what the message begins with. */
    private record Fault(String rule, String sql, String message) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    "unknown-column", "SELECT ¦titel FROM book", "column \"titel\" does not exist; hint: Perhaps you"),
            new Fault("unknown-column", "SELECT '😀é', ¦b.titel2 FROM book b WHERE b.id = :id", ""),
            new Fault(
                    "unknown-table", "SELECT 1 FROM ¦boook", "relation \"boook\" does not exist; did you mean 'book'?"),
            new Fault("unknown-table", "SELECT :id, '😀' FROM ¦shop.sales", "relation \"shop.sales\" does not exist"),
            new Fault(
                    "unknown-function",
                    "SELECT ¦lowercase(title) FROM book",
                    "function lowercase(text) does not exist"),
            new Fault("sql-type", "SELECT 1 FROM book WHERE id ¦= title", "operator does not exist: integer = text"),
            new Fault("sql-type", "SELECT ¦'x'::int FROM book", "invalid input syntax for type integer: \"x\""),
            new Fault("sql-type", "SELECT coalesce(id, ¦title) FROM book", "COALESCE types integer and text cannot"),
            new Fault("unknown-object", "SELECT id::¦intt FROM book", "type \"intt\" does not exist"),
            new Fault("sql-syntax", "SELECT id FROM ¦WHERE id = 1", "syntax error at or near \"WHERE\""),
            new Fault("sql-syntax", "SELECT id FROM book WHERE¦", "syntax error at end of input"),
            new Fault("statement-refused", "SELECT ¦title, count(*) FROM book", "column \"book.title\" must appear in"),
            new Fault(
                    "parameter-type",
                    "SELECT 1 FROM book WHERE id = ¦:word AND title = :word",
                    "':word' must be an integer"));

    /** How a file may contain a statement as it is, and how its blanks may be written. */
    private static final Map<String, List<String>> STYLES = Map.of(
            "query: %s", List.of(" "),
            "query: &anchor %s", List.of(" "),
            "query: |\n      %s", List.of(" ", "\n      ", "\n\n      "));

    static Stream<Arguments> matrix() {
        return FAULTS.stream()
                .flatMap(fault -> STYLES.entrySet().stream()
                        .flatMap(style -> style.getValue().stream()
                                .map(blank -> Arguments.of(
                                        fault.rule(), text(style.getKey(), fault.sql(), blank), fault.message()))));
    }

    private static String text(String style, String sql, String blank) {
        return "name: x\nparameters:\n  id: {value: 1}\n  word: {choice: [one, two]}\n"
                + "tests:\n  - {name: Use, query: \"SELECT CAST(:id AS text), CAST(:word AS text)\"}\n"
                + "  - name: One\n    " + style.formatted(sql.replace(" ", blank)) + "\n";
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void everyFaultIsFoundInEveryStyle(String rule, String marked, String message) throws Exception {
        int at = marked.indexOf('¦');
        String before = marked.substring(0, at);
        int lineStart = before.lastIndexOf('\n') + 1;

        assertThat(inspect(marked.replace("¦", ""))).singleElement().satisfies(problem -> {
            assertThat(problem.rule().id()).isEqualTo(rule);
            assertThat(problem.message()).startsWith(message);
            assertThat(problem.line() + ":" + problem.column())
                    .isEqualTo(before.lines().count() + ":" + (before.codePointCount(lineStart, at) + 1));
            assertThat(problem.endColumn() - problem.column()).isEqualTo(lengthOfWord(marked.substring(at + 1)));
        });
    }

    /** Of the character and the word that it begins; the end of a line counts as a character. */
    private static int lengthOfWord(String text) {
        Matcher word = Pattern.compile("[^\n]?\\w*").matcher(text);
        assertThat(word.lookingAt()).isTrue();
        return Math.max(1, word.end());
    }

    @Test
    void theSearchPathOfTheScenarioCounts() throws Exception {
        String tests = "tests: [{name: One, query: SELECT amount FROM sale}]\n";
        assertThat(inspect("name: x\ndatabase: {session: {search_path: shop}}\n" + tests))
                .isEmpty();
        assertThat(inspect("name: x\n" + tests))
                .extracting(problem -> problem.rule().id())
                .containsExactly("unknown-table");
    }

    @Test
    void samplesAndTheirColumnsAreChecked() throws Exception {
        assertThat(found("""
                name: x
                parameters:
                  gone: {sample: SELECT idd FROM book}
                  nothing: {sample: CREATE TABLE later (id int)}
                  row: {sample: "SELECT id, title FROM book"}
                  made: {template: "a-:row.titel"}
                  since: {sample: SELECT since FROM book}
                tests:
                  - {name: One, query: "SELECT 1 FROM book WHERE id = :row.idd OR title = :row OR title = :made"}
                  - {name: Two, query: "SELECT 1 FROM book WHERE id = :since OR title = :since"}
                  - {name: Three, query: "SELECT CAST(:gone AS text), CAST(:nothing AS text)"}
                """))
                .containsExactly(
                        "3:25 unknown-column column \"idd\" does not exist; hint: Perhaps you meant to reference the column \"book.id\".",
                        "4:21 statement-refused the statement returns no columns; a sample must be a query",
                        "6:21 column-reference ':row.titel': there is no column 'titel'; did you mean 'title'?",
                        "9:55 column-reference ':row.idd': there is no column 'idd'; did you mean 'id'?",
                        "9:75 column-reference ':row' has several columns (id, title); name one, such as :row.id",
                        "10:55 parameter-type ':since' must be an integer here: its column is of type timestamp with time zone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{integer: {min: 0, max: 3000000000}} ¦ id = :p",
                "{sample: \"VALUES ('1'), ('a@b.c')\"} ¦ id = :p",
                "{sample: SELECT 3000000000::bigint} ¦ id = :p",
                "{sample: \"SELECT ' no time'::varchar\"} ¦ since > :p",
                "{integer: {min: 1, max: 5}} ¦ since > :p",
                "{decimal: {min: 0.5, max: 1.5}} ¦ id = :p",
                "{uuid: {}} ¦ id = :p",
                "{boolean: {}} ¦ id = :p",
                "{text: {length: 3}} ¦ since = :p",
                "{timestamp: {from: now - 1d, to: now}} ¦ id = :p",
                "{date: {from: 2026-01-01, to: 2026-01-02}} ¦ id = :p",
                "{choice: {1: 50, x: 50}} ¦ id = :p",
                "{sequence: {start: 1}} ¦ tags = CAST(:p AS uuid)::text::jsonb",
                "{value: '{', type: text} ¦ tags = CAST(CAST(:p AS text) AS jsonb) AND :p IN (SELECT id::text FROM book) AND id = :q",
                "{template: '{\"a\": x}', type: jsonb} ¦ tags = :p",
                "{integer: {min: 90, max: 101}} ¦ id IN (SELECT 1 FROM shop.discount WHERE share = CAST(:p AS shop.percent))",
                "{csv: {file: words.csv}} ¦ id = :p"
            })
    void valuesThatTheServerCannotReadAreFound(String text) throws Exception {
        Files.writeString(folder.resolve("words.csv"), "word\n1\nmany\n");
        String[] parts = text.split(" ¦ ", -1);
        assertThat(inspect("name: x\nparameters:\n  p: " + parts[0] + "\n  q: {value: zero}\ntests:\n"
                        + "  - {name: One, query: \"SELECT 1 FROM book WHERE " + parts[1] + "\"}\n"
                        + "  - {name: Two, query: \"SELECT CAST(:q AS text)\"}\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule().id()).isEqualTo("parameter-type");
                    assertThat(problem.line()).isEqualTo(6);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{integer: {min: 1, max: 5}} ¦ id = :p AND title = CAST(:p AS text)",
                "{text: {length: 3, alphabet: '0123456789'}} ¦ id = :p",
                "{timestamp: {from: now - 1d, to: now}} ¦ since > :p",
                "{date: {from: 2026-01-01, to: 2026-01-02}} ¦ since > :p",
                "{template: '{\"a\": :q}', type: jsonb} ¦ tags = :p",
                "{sample: \"VALUES ('1'), (' 2 '), (NULL)\"} ¦ id = :p",
                "{sample: SELECT 3::bigint} ¦ id = :p",
                "{sample: \"SELECT '2026-01-01'::text\"} ¦ since > :p",
                "{sample: SELECT id FROM book} ¦ id = :p AND title = CAST(:p AS text)",
                "{value: 7, nulls: 50%} ¦ id = ANY (ARRAY[CAST(:p AS int)])"
            })
    void valuesThatFitAreFine(String text) throws Exception {
        String[] parts = text.split(" ¦ ", -1);
        assertThat(inspect("name: x\nparameters:\n  p: " + parts[0] + "\n  q: {value: zero}\ntests:\n"
                        + "  - {name: One, query: \"SELECT 1 FROM book WHERE " + parts[1] + "\"}\n"
                        + "  - {name: Two, query: \"SELECT CAST(:q AS text)\"}\n"))
                .isEmpty();
    }

    @Test
    void aTypeThatDoesNotExistIsFoundWhereItIsDeclared() throws Exception {
        assertThat(found("name: x\nparameters: {p: {value: 1, type: intt}}\ntests: [{name: One, query: SELECT :p}]\n"))
                .containsExactly("2:34 unknown-object type \"intt\" does not exist");
    }

    @Test
    void stepsAndBranchesAndCapturesAreChecked() throws Exception {
        assertThat(found("""
                name: x
                tests:
                  - name: One
                    mix:
                      - {name: a, query: SELECT 1 FROM book}
                      - name: b
                        transaction:
                          - {query: SELECT since AS at FROM book, capture: {at: at}}
                          - {query: INSERT INTO book (id) VALUES (1) RETURNING id, capture: {new: idd}}
                          - SELECT 1 FROM book WHERE id = :at AND title = :new
                          - DELETE FROM bok
                      - {name: c, query: SELECT x}
                """))
                .containsExactly(
                        "9:83 unknown-column there is no column 'idd'; did you mean 'id'?",
                        "10:43 parameter-type ':at' must be an integer here: its column is of type timestamp with time zone",
                        "11:25 unknown-table relation \"bok\" does not exist; did you mean 'book'?",
                        "12:33 unknown-column column \"x\" does not exist");
    }

    @Test
    void errorsThatATestExpectsAreNoProblems() throws Exception {
        assertThat(
                        found(
                                "name: x\ntests: [{name: One, query: SELECT 1 FROM nowhere, expect_errors: [42P01]},"
                                        + " {name: Two, protocol: simple, query: \"SELECT :p IS NULL\"}]\nparameters: {p: {value: 1}}\n"))
                .isEmpty();
    }

    private static final String WITH_SETUP = """
            name: x
            setup: ["CREATE TABLE loan (id int, book_id int)", "INSERT INTO loan VALUES (1, 2)"]
            teardown: [{file: clear.sql}]
            tests:
              - {name: One, query: SELECT book_id FROM loan}
              - {name: Two, query: SELECT bookid FROM loan}
              - {name: Three, query: SELECT 1 FROM lone}
            """;

    @Test
    void whatSetupWouldMakeIsMissedWithAWarningWhereItHasNotRun() throws Exception {
        Files.writeString(folder.resolve("clear.sql"), "DROP TABLE loan;\nDELETE FROM\n  bok;\n");
        assertThat(found(WITH_SETUP))
                .containsExactly(
                        "3:3 unknown-table relation \"bok\" does not exist; did you mean 'book'?",
                        "5:44 needs-setup relation \"loan\" does not exist; what may create it was not run here",
                        "6:43 needs-setup relation \"loan\" does not exist; what may create it was not run here",
                        "7:40 unknown-table relation \"lone\" does not exist");
        assertThat(inspect(WITH_SETUP).get(0).file())
                .isEqualTo(folder.resolve("clear.sql").toString());
    }

    @Test
    void aTestCanIgnoreThatItNeedsSetup() throws Exception {
        assertThat(found("""
                name: x
                setup: ["CREATE TABLE loan (id int)"]
                defaults: {ignore: [needs-setup]}
                tests:
                  - {name: One, query: SELECT 1 FROM loan}
                  - {name: Two, query: SELECT 1 FROM loan, ignore: []}
                """)).singleElement().asString().startsWith("6:38 needs-setup");
        assertThat(load("name: x\ntests: [{name: One, query: SELECT 1, ignore: [needs-setup]}]\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void wordsInFilesOfSqlAreMarkedToTheirEnd() throws Exception {
        Files.writeString(folder.resolve("clear.sql"), "SELECT 1;\nDELETE FROM\n  bok;\n");
        assertThat(inspect("name: x\nteardown: [{file: clear.sql}]\ntests: [{name: One, query: SELECT 1}]\n"))
                .singleElement()
                .extracting(Problem::line, Problem::column, Problem::endColumn)
                .containsExactly(3, 3, 6);
    }

    @Test
    void theServerIsAskedNoFurtherThanAHundredProblems() throws Exception {
        String tests = IntStream.range(0, 150)
                .mapToObj(number -> "  - {name: Test " + number + ", query: SELECT 1 FROM missing_" + number + "}\n")
                .collect(Collectors.joining());
        assertThat(inspect("name: x\ntests:\n" + tests))
                .hasSize(101)
                .last()
                .extracting(problem -> problem.rule().id())
                .isEqualTo("too-many-problems");
    }

    @Test
    void whereSetupRunsNothingIsMissed() throws Exception {
        Files.writeString(folder.resolve("clear.sql"), "DROP TABLE loan;\n");
        try (Database own = Database.open(new ServerTarget.Embedded(LIBRARY), Map.of(), words -> {})) {
            assertThat(StatementCheck.of(load(WITH_SETUP).scenario(), own, SetupMode.RUN, SampleMode.FIRST_ROWS))
                    .extracting(StatementCheckIT::line)
                    .containsExactly(
                            "6:31 unknown-column column \"bookid\" does not exist; hint: Perhaps you meant to reference the column \"loan.book_id\".",
                            "7:40 unknown-table relation \"lone\" does not exist");
            assertThat(StatementCheck.of(
                            load("name: x\nsetup: [\"SELECT 1;\\n SELECT 1 / 0\"]\ntests: [{name: One, query: SELECT x}]\n")
                                    .scenario(),
                            own,
                            SetupMode.RUN,
                            SampleMode.FIRST_ROWS))
                    .extracting(StatementCheckIT::line)
                    .containsExactly("2:22 setup-failed setup failed: division by zero");
            assertThat(StatementCheck.of(
                            load("name: x\nsetup: [BEGIN, SELECT 1]\ntests: [{name: One, query: SELECT x}]\n")
                                    .scenario(),
                            own,
                            SetupMode.RUN,
                            SampleMode.FIRST_ROWS))
                    .extracting(StatementCheckIT::line)
                    .containsExactly("2:16 setup-failed setup failed: a transaction was begun but not ended, and was"
                            + " rolled back; end it with COMMIT");
        }
    }

    private List<String> found(String text) throws Exception {
        return inspect(text).stream().map(StatementCheckIT::line).toList();
    }

    private static String line(Problem problem) {
        return problem.line() + ":" + problem.column() + " " + problem.rule().id() + " " + problem.message();
    }

    private List<Problem> inspect(String text) throws Exception {
        Valid loaded = load(text);
        try (Database database = server.withSession(loaded.scenario().database().session())) {
            return StatementCheck.of(loaded.scenario(), database, SetupMode.LEFT_OUT, SampleMode.FIRST_ROWS);
        }
    }

    private Valid load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), text);
        return (Valid) new ScenarioLoader(Map.of(), Map.of()).load(file);
    }
}
