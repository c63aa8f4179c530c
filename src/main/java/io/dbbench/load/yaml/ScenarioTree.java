package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario file as plain data, with the position in the file of each value by JSON pointer.
 *
 * @param unusable pointers of values with problems that are already reported
 * @param lines of the file, without their ends
 */
public record ScenarioTree(ObjectNode root, Map<String, Place> places, Set<String> unusable, List<String> lines) {

    /**
     * The positions of a value.
     *
     * @param key the position of its key; of an entry of a list, the entry itself
     * @param value the position of the value; of an empty value, its key
     * @param scalar present when it is a scalar
     */
    record Place(Position key, Position value, @Nullable ScalarPlace scalar) {}

    /** Returns the position of a key, or of an entry of a list. */
    public Position key(String pointer) {
        Place place = places.get(pointer);
        return place == null ? Position.START : place.key();
    }

    /** Returns the position of a value. */
    public Position value(String pointer) {
        Place place = places.get(pointer);
        return place == null ? Position.START : place.value();
    }

    /** Returns the position of a character of a scalar, through the word that starts there. */
    public Position within(String pointer, int offset) {
        Place place = places.get(pointer);
        return place == null || place.scalar() == null
                ? value(pointer)
                : place.scalar().at(offset, lines).throughWord(lines);
    }

    /** Returns the text of a scalar after substitution of variables: {@code 1.50} stays {@code 1.50}. */
    public String text(String pointer) {
        Place place = places.get(pointer);
        return place == null || place.scalar() == null ? "" : place.scalar().text();
    }

    /** Returns the lines of the file that a scalar spans and that YAML joins; none if it keeps them. */
    public List<String> joinedLines(String pointer) {
        Place place = places.get(pointer);
        return place == null || place.scalar() == null
                ? List.of()
                : place.scalar().joinedLines(lines);
    }

    /** Returns the YAML comment that ends a plain scalar, from its {@code #} on. */
    public Optional<Comment> comment(String pointer) {
        Place place = places.get(pointer);
        return place == null || place.scalar() == null
                ? Optional.empty()
                : place.scalar().comment(lines);
    }

    /** A comment of the file. */
    public record Comment(Position at, String text) {}

    public boolean has(String pointer) {
        return places.containsKey(pointer);
    }

    /** Returns the keys of a mapping, in file order. */
    public Set<String> keys(String pointer) {
        return new LinkedHashSet<>(root.at(pointer).propertyNames());
    }

    /** Removes a faulty value; an entry of a list becomes null. */
    public void remove(String pointer) {
        JsonNode parent = root.at(JsonPointers.parent(pointer));
        if (parent instanceof ObjectNode object) {
            object.remove(JsonPointers.lastKey(pointer));
        } else if (parent instanceof ArrayNode array) {
            array.setNull(Integer.parseInt(JsonPointers.lastKey(pointer)));
        }
    }
}
