package io.dbbench.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text a scenario was loaded from, kept so that a result can explain itself.
 *
 * @param file the path as the user gave it
 * @param text the whole file, as it was read
 */
public record ScenarioSource(String file, String text) {

    /** SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal: two runs of one file can be told from two files. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
