package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.GoldenFiles;
import io.dbbench.load.schema.SchemaText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference of the language is what the schema says. {@link GoldenFiles} describes how to update it after a change of the
 * schema.
 */
class ScenarioReferenceGoldenTest {
    private static final Path PAGE = Path.of("docs", "scenario-reference.md");
    private static final Pattern LINK = Pattern.compile("]\\(#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ (.+)$");

    @Tag(GoldenFiles.TAG)
    @Test
    void theReferenceSaysWhatTheSchemaSays() throws IOException {
        GoldenFiles.check(PAGE, page());
    }

    @Test
    void everyLinkLeadsToAHeading() {
        String page = page();
        List<String> anchors = HEADING.matcher(page)
                .results()
                .map(heading -> ReferencePage.anchor(heading.group(1)))
                .toList();
        List<String> links = LINK.matcher(page)
                .results()
                .map(ScenarioReferenceGoldenTest::first)
                .toList();

        assertThat(anchors).doesNotHaveDuplicates().hasSizeGreaterThan(60);
        assertThat(links).hasSizeGreaterThan(60).isSubsetOf(anchors);
    }

    private static String first(MatchResult result) {
        return result.group(1);
    }

    private static String page() {
        return ReferencePage.of(JsonMapper.shared().readTree(SchemaText.scenario()));
    }
}
