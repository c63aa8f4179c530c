package io.dbbench.load;

import java.util.Map;
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
        String line = key + ": " + (value.isContainer() ? inline(value) : scalar(value));
        return !value.isContainer() || line.length() <= longest
                ? line
                : key + ":\n"
                        + BLOCK.dumpToString(plain(value))
                                .stripTrailing()
                                .indent(2)
                                .stripTrailing();
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
