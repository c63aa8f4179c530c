package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test requires of plans, in a run and in a check that does not run it. */
final class PlanRequirementsIT {
    private static final String SCENARIO = """
            name: library
            database: {embedded: {init: [library.sql]}}
            parameters:
              author: {choice: [0, 17]}
              id: {integer: {min: 1, max: 20000}}
            tests:
              - name: By key
                query: SELECT title FROM book WHERE id = :id
                iterations: 20
                plan: {uses: [book_pkey], avoids: [seq scan on book], usable: [book_pkey]}
              - name: By author
                query: SELECT count(title) FROM book WHERE author = :author
                iterations: 20
                plan: {uses: [book_author], avoids: [Seq Scan], usable: [book_author]}
              - name: Small
                query: SELECT count(*) FROM branch
                iterations: 20
                plan: {avoids: [seq scan on branch]}
            """;

    private static final String USES = "plan uses book_author";
    private static final String AVOIDS = "plan avoids seq scan";

    @TempDir
    private Path folder;

    private Path write(String scenario) throws IOException {
        Files.writeString(folder.resolve("library.sql"), """
                CREATE TABLE book (id int PRIMARY KEY, author int, title text);
                INSERT INTO book SELECT n, CASE WHEN n > 100 THEN 0 ELSE n END, repeat('x', 50) FROM generate_series(1, 20000) AS n;
                CREATE INDEX book_author ON book (author);
                CREATE TABLE branch (id int PRIMARY KEY);
                INSERT INTO branch SELECT generate_series(1, 10);
                ANALYZE;
                """);
        return Files.writeString(folder.resolve("library.yaml"), scenario);
    }

    @Test
    void runJudgesThePlansOfTheDrawnValues() throws IOException {
        Path junit = folder.resolve("junit.xml");
        CommandResult run = CommandResult.of(
                "run", write(SCENARIO).toString(), "--client-warmup", "0", "--report", "junit=" + junit);

        assertThat(run.status()).isEqualTo(99);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("By author: " + USES + ", used by ")
                .contains("others: Seq Scan on public.book")
                .contains("By author: " + AVOIDS)
                .contains("Small: plan avoids seq scan on branch, skipped: public.branch has 10 rows")
                .contains("4 of 7 thresholds passed, 2 failed, 1 skipped");
        assertThat(Files.readString(junit))
                .contains("failures=\"2\"")
                .contains("skipped=\"1\"")
                .contains("name=\"By key: plan can use book_pkey\"");
    }

    @Test
    void validateJudgesThemWithoutARun() throws IOException {
        CommandResult check =
                CommandResult.of("validate", "--connect", write(SCENARIO).toString());

        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out().lines())
                .filteredOn(line -> line.contains(".yaml:"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("library.yaml:14:5: error: '" + USES + "': used by ")
                                .contains("[plan-requirement]"),
                        line -> assertThat(line).contains("library.yaml:14:5: error: '" + AVOIDS + "': "));
        assertThat(check.err())
                .contains("'Small': skipped: 'plan avoids seq scan on branch': public.branch has 10 rows");
    }

    @Test
    void planThatNeedsNoEvidenceOfCountersIsCollectedAlone() throws IOException {
        Path scenario = write(SCENARIO.replace("[0, 17]", "[17]"));

        assertThat(CommandResult.of("run", scenario.toString(), "--client-warmup", "0", "--evidence", "plans")
                        .status())
                .isZero();
        CommandResult without =
                CommandResult.of("run", scenario.toString(), "--client-warmup", "0", "--evidence", "none");
        assertThat(without.status()).isEqualTo(99);
        assertThat(without.out()).contains("no data: the run collected no plans");
    }
}
