package io.dbbench.report.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted where, as Linux tells it; on other systems a file cannot be. */
final class MountTable {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    /** Blanks and the like are written by their number. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private MountTable() {}

    /** Whether something is mounted at that very path, and not only at a folder above it. */
    static boolean holds(Path file) throws IOException {
        if (!Files.isReadable(TABLE)) {
            return false;
        }
        String sought = file.toRealPath().toString();
        return new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" ", -1)[MOUNT_POINT])
                .anyMatch(place -> unescaped(place).equals(sought));
    }

    private static String unescaped(String place) {
        return ESCAPE.matcher(place)
                .replaceAll(
                        number -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(number.group(1), 8))));
    }
}
