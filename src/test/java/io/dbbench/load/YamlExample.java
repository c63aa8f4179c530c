package io.dbbench.load;

import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Data as a scenario would have it. */
final class YamlExample {
    private static final Dump FLOW = dump(FlowStyle.FLOW);
    private static final Dump BLOCK = dump(FlowStyle.AUTO);

    private YamlExample() {}

    /** On one line. */
    static String inline(JsonNode value) {
        return FLOW.dumpToString(plain(value)).strip();
    }

    /** A key and its value, on one line when that is not longer than {@code longest}, and else as a block. */
    static String entry(String key, JsonNode value, int longest) {
        String line = key + ": " + element(value);
        return isShort(value, line, longest) ? line : key + ":\n" + indented(block(value, longest), 2);
    }

    private static String block(JsonNode value, int longest) {
        return value.isArray()
                ? value.valueStream().map(entry -> "- " + entry(entry, longest)).collect(Collectors.joining("\n"))
                : BLOCK.dumpToString(plain(value));
    }

    private static String entry(JsonNode value, int longest) {
        String line = element(value);
        return isShort(value, line, longest)
                ? line
                : indented(block(value, longest), 2).strip();
    }

    private static boolean isShort(JsonNode value, String line, int longest) {
        return !value.isContainer() || line.length() <= longest;
    }

    private static String indented(String text, int columns) {
        return text.stripTrailing().indent(columns).stripTrailing();
    }

    private static String element(JsonNode value) {
        return value.isContainer() ? inline(value) : scalar(value);
    }

    /** As a value of a block, where fewer characters need quotes than within braces. */
    private static String scalar(JsonNode value) {
        String entry = dump(FlowStyle.BLOCK).dumpToString(Map.of("k", plain(value)));
        return entry.substring("k: ".length()).strip();
    }

    private static Object plain(JsonNode value) {
        return JsonMapper.shared().treeToValue(value, Object.class);
    }

    private static Dump dump(FlowStyle style) {
        return new Dump(DumpSettings.builder()
                .setDefaultFlowStyle(style)
                .setWidth(10_000)
                .setSplitLines(false)
                .build());
    }
}
