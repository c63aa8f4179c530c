package io.dbbench.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The schema of scenarios as a page for people: every key with its type, bounds, default, place and example. */
final class ReferencePage {
    private static final String HEAD = """
            # Scenario reference

            Every key of a scenario, generated from [the schema](../schema/scenario.schema.json).
            [The scenario language](scenario-language.md) explains the ideas behind the keys, and [editors](editors.md) show
            the same text while you type.

            `[]` is any entry of a list. `NAME` is a name of your choice: letters, digits and `_`, not starting with a digit.
            A duration has a unit (`us`, `ms`, `s`, `m` or `h`), and so have a rate (`/s`, `/m` or `/h`) and a share (`%`).

            """;

    private static final int MOST_COLUMNS = 120;

    private final JsonNode schema;
    private final List<ReferenceEntry> entries = new ArrayList<>();

    /** The titles of the mappings in which a shared key may stand, by the definition that they refer to. */
    private final Map<String, List<String>> owners = new LinkedHashMap<>();

    private ReferencePage(JsonNode schema) {
        this.schema = schema;
    }

    static String of(JsonNode schema) {
        ReferencePage page = new ReferencePage(schema);
        page.collect("", schema);
        String text = HEAD
                + page.contents()
                + page.entries.stream().map(entry -> entry.section(page.owners)).collect(Collectors.joining());
        return text.lines().map(ReferencePage::wrapped).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Breaks a long paragraph or entry of a list between words. */
    private static String wrapped(String line) {
        if (line.length() <= MOST_COLUMNS || line.startsWith("|") || line.startsWith("    ")) {
            return line;
        }
        String indent = line.startsWith("- ") ? "  " : "";
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : line.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > MOST_COLUMNS) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }

    /** The anchor that a heading gets. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    /** The keys of a mapping, each under its name or under the word that stands for it. */
    private static Map<String, JsonNode> keys(JsonNode mapping) {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        mapping.path("properties").forEachEntry(keys::put);
        mapping.path("patternProperties").forEachEntry((pattern, key) -> {
            if (key.isObject()) {
                keys.put(pattern.equals("^x-") ? "x-…" : "NAME", key);
            }
        });
        if (mapping.path("additionalProperties").isObject()) {
            keys.put("VALUE", mapping.path("additionalProperties"));
        }
        return keys;
    }

    private void collect(String prefix, JsonNode mapping) {
        keys(mapping).forEach((name, key) -> {
            if (!isShared(key)) {
                add(prefix + name, mapping, key);
            } else {
                owners.computeIfAbsent(key.path("$ref").asString(), definition -> new ArrayList<>())
                        .add(mapping.path("title").asString());
                if (prefix.equals("tests[].")) {
                    add(prefix + name, mapping, key);
                }
            }
        });
    }

    private void add(String path, JsonNode parent, JsonNode key) {
        JsonNode target = SchemaVisit.target(schema, key);
        JsonNode entry = SchemaVisit.target(schema, target.path("items"));
        List<String> shared = Stream.of(target, entry)
                .flatMap(mapping -> keys(mapping).entrySet().stream())
                .filter(below -> isShared(below.getValue()) && !path.equals("tests"))
                .map(Map.Entry::getKey)
                .toList();
        entries.add(new ReferenceEntry(schema, path, parent, key, shared));
        collect(path + ".", target);
        collect(path + "[].", entry);
    }

    /** Whether the key means the same in several mappings; it is described once, among those of a test. */
    private static boolean isShared(JsonNode key) {
        return !key.has("description");
    }

    private String contents() {
        return entries.stream()
                .collect(Collectors.groupingBy(ReferenceEntry::top, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ReferencePage::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<ReferenceEntry> group) {
        ReferenceEntry top = group.get(0);
        String below = group.stream()
                .skip(1)
                .map(entry ->
                        link(entry, entry.path().substring(top.path().length()).replaceFirst("^(\\[])?\\.", "")))
                .collect(Collectors.joining(", "));
        return "- " + link(top, top.path()) + (below.isEmpty() ? "" : ": " + below);
    }

    private static String link(ReferenceEntry entry, String text) {
        return "[`" + text + "`](#" + anchor(entry.path()) + ")";
    }
}
