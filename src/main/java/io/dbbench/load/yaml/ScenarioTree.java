package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario file as plain data, and the place in the file of each of its values by JSON pointer.
 *
 * @param unusable pointers of values about which a problem is reported already
 * @param lines of the file, without their ends
 */
public record ScenarioTree(ObjectNode root, Map<String, Place> places, Set<String> unusable, List<String> lines) {

    /**
     * Where a value is.
     *
     * @param key where its key stands; of an entry of a list, the entry itself
     * @param value where the value stands; of an empty value, its key
     * @param scalar present when it is a scalar
     */
    record Place(Position key, Position value, @Nullable ScalarPlace scalar) {}

    /** The position of the key of {@code pointer}, or of the entry when it is in a list. */
    public Position key(String pointer) {
        Place place = places.get(pointer);
        return place == null ? Position.START : place.key();
    }

    /** The position of the value of {@code pointer}. */
    public Position value(String pointer) {
        Place place = places.get(pointer);
        return place == null ? Position.START : place.value();
    }

    /** The position of a character of a scalar, and of the word that begins with it or right behind it. */
    public Position within(String pointer, int offset) {
        Place place = places.get(pointer);
        return place == null || place.scalar() == null
                ? value(pointer)
                : place.scalar().at(offset, lines).throughWord(lines);
    }

    /** A scalar as the file has it, variables put in: {@code 1.50} stays {@code 1.50}. */
    public String text(String pointer) {
        Place place = places.get(pointer);
        return place == null || place.scalar() == null ? "" : place.scalar().text();
    }

    public boolean has(String pointer) {
        return places.containsKey(pointer);
    }

    /** The keys of a mapping, in file order. */
    public Set<String> keys(String pointer) {
        return new LinkedHashSet<>(root.at(pointer).propertyNames());
    }

    /** Takes a faulty value out, so that the rest can be looked at; an entry of a list leaves a gap. */
    public void remove(String pointer) {
        JsonNode parent = root.at(JsonPointers.parent(pointer));
        if (parent instanceof ObjectNode object) {
            object.remove(JsonPointers.lastKey(pointer));
        } else if (parent instanceof ArrayNode array) {
            array.setNull(Integer.parseInt(JsonPointers.lastKey(pointer)));
        }
    }
}
