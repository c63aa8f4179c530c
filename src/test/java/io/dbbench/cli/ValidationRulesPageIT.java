package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final String NEEDING_A_NETWORK = "forbidden-write";
    private static final String NEEDING_A_SUPERUSER = "needs-trust";

    private static Optional<RemoteServer> elsewhere = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        elsewhere = RemoteServer.start("SELECT 1");
    }

    @AfterAll
    static void stop() throws IOException {
        if (elsewhere.isPresent()) {
            elsewhere.get().close();
        }
    }

    @Test
    void examplesForAServerBreakTheirRules() throws IOException {
        List<MatchResult> rules = rules();
        assertThat(rules).hasSize(13);
        for (MatchResult rule : rules) {
            if (!Set.of(NEEDING_A_NETWORK, NEEDING_A_SUPERUSER).contains(rule.group(1))) {
                assertBroken(rule, "embedded");
            }
        }
    }

    @Test
    void theExamplesForServersElsewhereAndForSuperusersBreakTheirRulesThere() throws IOException {
        assumeTrue(elsewhere.isPresent(), "a network is needed");
        assertBroken(rule(NEEDING_A_NETWORK), elsewhere.get().url());
        assertBroken(rule(NEEDING_A_SUPERUSER), elsewhere.get().superuserUrl());
    }

    private static MatchResult rule(String name) throws IOException {
        return rules().stream()
                .filter(rule -> rule.group(1).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<MatchResult> rules() throws IOException {
        String part = PART.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        return RULE.matcher(part).results().toList();
    }

    private void assertBroken(MatchResult rule, String connection) throws IOException {
        Path file = Files.writeString(folder.resolve("library.yaml"), rule.group(2));
        CommandResult validation = CommandResult.of(
                "validate", "--connect", "--connection", connection, "--format", "json", file.toString());
        assertThat(FOUND.matcher(validation.out()).results().map(found -> found.group(1)))
                .as("%s: %s%s", rule.group(1), validation.out(), validation.err())
                .containsExactly(rule.group(1));
    }
}
