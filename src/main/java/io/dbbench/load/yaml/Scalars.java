package io.dbbench.load.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Converts scalars to values by YAML's core schema. */
final class Scalars {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Keeps arithmetic cheap on hostile input. */
    private static final int MOST_DIGITS = 100;

    private Scalars() {}

    /** Returns the value; null when the text does not match its tag. */
    static @Nullable JsonNode value(ScalarNode node, Substitution substitution) {
        String text = substitution.text();
        boolean substituted = !substitution.pieces().isEmpty();
        Tag tag = substituted && node.getScalarStyle() == ScalarStyle.PLAIN
                ? PlainDataConstructor.resolve(text, true)
                : node.getTag();
        try {
            return value(tag, text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static JsonNode value(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.startsWith("t") || text.startsWith("T"));
        }
        boolean number = tag.equals(Tag.INT) || (tag.equals(Tag.FLOAT) && !text.matches("[-+]?\\.(?i:inf|nan)"));
        return number && text.length() <= MOST_DIGITS ? number(text) : JSON.stringNode(text);
    }

    private static JsonNode number(String text) {
        if (text.startsWith("0x")) {
            return JSON.numberNode(new BigInteger(text.substring(2), 16));
        }
        if (text.startsWith("0o")) {
            return JSON.numberNode(new BigInteger(text.substring(2), 8));
        }
        BigDecimal value = new BigDecimal(text);
        boolean whole = Math.abs((long) value.scale()) <= MOST_DIGITS
                && value.stripTrailingZeros().scale() <= 0;
        if (!whole) {
            return fraction(value.doubleValue(), text);
        }
        BigInteger integer = value.toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? JSON.numberNode(integer.longValueExact()) : JSON.numberNode(integer);
    }

    /** Returns a fraction; a number that a double cannot represent, such as 1e-400, remains text. */
    private static JsonNode fraction(double value, String text) {
        return Double.isInfinite(value) || value == Math.rint(value) ? JSON.stringNode(text) : JSON.numberNode(value);
    }
}
