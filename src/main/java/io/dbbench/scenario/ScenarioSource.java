package io.dbbench.scenario;

import io.dbbench.source.SourceRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * The file that a scenario was loaded from.
 *
 * @param file the path as the user gave it
 * @param text the whole file
 * @param ranges returns the range of a value by its JSON pointer, such as {@code /database/url}
 */
public record ScenarioSource(String file, String text, Function<String, SourceRange> ranges) {

    /** Creates a source whose values have no addresses. */
    public ScenarioSource(String file, String text) {
        this(file, text, pointer -> SourceRange.named(file));
    }

    /** Returns the range of a value by its JSON pointer. */
    public SourceRange range(String pointer) {
        return ranges.apply(pointer);
    }

    /** Returns the SHA-256 of the text's UTF-8 bytes in lower-case hexadecimal. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
