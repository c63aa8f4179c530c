package io.dbbench.result.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hash of what a plan does, without its costs and constants. Plans of one statement that differ only in these have
 * equal hashes, so that a custom plan can be compared with the generic one, and a plan with that of another day.
 */
public final class ShapeHash {
    /** Changes with everything that goes into the hash. */
    private static final String VERSION = "v1:";

    private static final int DIGITS = 16;

    private static final List<String> WHAT = List.of(
            "Node Type",
            "Strategy",
            "Partial Mode",
            "Join Type",
            "Scan Direction",
            "Operation",
            "Command",
            "Schema",
            "Relation Name",
            "Index Name",
            "CTE Name",
            "Function Name",
            "Parent Relationship");

    private static final List<String> CONDITIONS = List.of("Index Cond", "Hash Cond", "Merge Cond");
    private static final List<String> KEYS = List.of("Sort Key", "Presorted Key", "Group Key");

    /** A constant with its type, or a parameter. */
    private static final String CONSTANT =
            "('(?:[^']|'')*'|\\$\\d+|\\bNULL\\b|\\btrue\\b|\\bfalse\\b|(?<![\\w.])-?\\d+(?:\\.\\d+)?(?![\\w.]))(::\\w[\\w ]*(\\(\\d+(,\\d+)?\\))?(\\[\\])?)?";

    private ShapeHash() {}

    /** Returns the hash of a plan, with the version of the method in front. */
    public static String of(PlanNode root) {
        return VERSION + digest(canonical(root)).substring(0, DIGITS);
    }

    private static String canonical(PlanNode node) {
        Stream<String> own = Stream.of(
                        WHAT.stream().map(key -> node.text(key).orElse("")),
                        CONDITIONS.stream()
                                .map(key -> withoutConstants(node.text(key).orElse(""))),
                        KEYS.stream().map(key -> withoutConstants(String.join(",", node.texts(key)))))
                .flatMap(texts -> texts);
        return own.collect(Collectors.joining("\t", "(", ""))
                + node.children().stream().map(ShapeHash::canonical).collect(Collectors.joining())
                + ")";
    }

    static String withoutConstants(String condition) {
        return condition.replaceAll(CONSTANT, "?");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
