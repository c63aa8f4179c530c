package io.dbbench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One key of a scenario on the page for people.
 *
 * @param schema the whole
 * @param path the keys that lead to it, such as {@code database.pool.size}
 * @param parent the schema of the mapping in which it stands
 * @param key the schema of its value
 * @param shared the keys in its value that are described elsewhere
 */
record ReferenceEntry(JsonNode schema, String path, JsonNode parent, JsonNode key, List<String> shared) {
    private static final int LONGEST_LINE = 80;

    /** The first of the keys that lead to it. */
    String top() {
        return path.replaceFirst("[.\\[].*", "");
    }

    private String name() {
        return path.replaceFirst(".*\\.", "");
    }

    /** The text, with its heading. */
    String section(Map<String, List<String>> owners) {
        String heading = path.equals(top()) ? "## " : "### ";
        String facts = facts(owners).stream().map(fact -> "- " + fact + "\n").collect(Collectors.joining());
        return "\n" + heading + "`" + path + "`\n\n" + annotation("description").asString() + "\n\n" + facts + blocks();
    }

    private List<String> facts(Map<String, List<String>> owners) {
        List<String> facts = new ArrayList<>();
        facts.add("Type: " + SchemaTypes.words(schema, key) + (isNeeded() ? "; required" : ""));
        JsonNode otherwise = annotation("default");
        if (!otherwise.isMissingNode()) {
            facts.add("Default: `" + YamlExample.inline(otherwise) + "`");
        }
        List<String> homes = key.has("description")
                ? List.of()
                : owners.getOrDefault(key.path("$ref").asString(), List.of());
        if (!homes.isEmpty()) {
            facts.add("Allowed in: " + String.join(", ", homes));
        }
        List<String> kinds = kinds();
        if (!kinds.isEmpty()) {
            facts.add("Allowed with: " + code(kinds));
        }
        if (!shared.isEmpty()) {
            facts.add("Also these keys of a test: "
                    + shared.stream()
                            .map(name -> "[`" + name + "`](#" + ReferencePage.anchor("tests[]." + name) + ")")
                            .collect(Collectors.joining(", ")));
        }
        List<String> lines = examples().stream().filter(ReferenceEntry::isShort).toList();
        if (!lines.isEmpty()) {
            facts.add((lines.size() == 1 ? "Example: " : "Examples: ") + code(lines));
        }
        return facts;
    }

    private String blocks() {
        return examples().stream()
                .filter(example -> !isShort(example))
                .map(example -> "\n```yaml\n" + example + "\n```\n")
                .collect(Collectors.joining());
    }

    private List<String> examples() {
        String shown = name().equals("x-…") ? "x-load" : name();
        return annotation("examples")
                .valueStream()
                .map(example -> YamlExample.entry(shown, example, LONGEST_LINE))
                .toList();
    }

    private static boolean isShort(String example) {
        return !example.contains("\n") && example.length() <= LONGEST_LINE;
    }

    private boolean isNeeded() {
        return parent.path("required")
                .valueStream()
                .anyMatch(needed -> needed.asString().equals(name()));
    }

    /** Where a mapping is of one of several kinds: those beside which this key may stand. Empty for a kind itself. */
    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (JsonNode branch = parent; branch.has("if"); branch = branch.path("else")) {
            String kind = branch.at("/if/required/0").asString();
            if (kind.equals(name())) {
                return List.of();
            }
            if (branch.at("/then/properties").has(name())) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private JsonNode annotation(String keyword) {
        return SchemaVisit.annotation(schema, key, keyword);
    }

    private static String code(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
