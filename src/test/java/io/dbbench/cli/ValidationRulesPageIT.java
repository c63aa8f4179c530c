package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of rules that only a server can judge: each breaks its rule, and no other. */
final class ValidationRulesPageIT {
    private static final Path PAGE = Path.of("docs/validation-rules.md");
    private static final Pattern PART = Pattern.compile("(?ms)^## Asking the database\\n(.*?)(?=^## )");
    private static final Pattern RULE = Pattern.compile("(?ms)^### (\\S+)\\n.*?^```yaml\\n(.*?)^```");
    private static final Pattern FOUND = Pattern.compile("\"rule\" ?: ?\"([^\"]+)\"");

    private static Elsewhere elsewhere;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        var started = Elsewhere.start("SELECT 1");
        assumeTrue(started.isPresent(), "a network is needed");
        elsewhere = started.get();
    }

    @AfterAll
    static void stop() throws IOException {
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    @Test
    void examplesForAServerBreakTheirRules() throws IOException {
        String part = PART.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        List<MatchResult> rules = RULE.matcher(part).results().toList();
        assertThat(rules).hasSize(11);
        for (MatchResult rule : rules) {
            Path file = Files.writeString(folder.resolve("library.yaml"), rule.group(2));
            String connection = rule.group(1).equals("forbidden-write") ? elsewhere.url() : "embedded";
            Invocation validation = Invocation.of(
                    "validate", "--connect", "--connection", connection, "--format", "json", file.toString());
            assertThat(FOUND.matcher(validation.out()).results().map(found -> found.group(1)))
                    .as("%s: %s%s", rule.group(1), validation.out(), validation.err())
                    .containsExactly(rule.group(1));
        }
    }
}
