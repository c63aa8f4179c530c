package io.dbbench.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A password file such as {@code ~/.pgpass} ("The Password File" in libpq's manual). The driver would read it even if others
 * can.
 */
record PasswordFile(Path path) {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Returns why an existing file is not used; empty if it is used or does not exist. */
    Optional<String> objection() {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(path)) {
                return Optional.of("ignored the password file " + path + ": it is not a regular file");
            }
            return OWNERS.containsAll(Files.getPosixFilePermissions(path))
                    ? Optional.empty()
                    : Optional.of(
                            "ignored the password file " + path + ": others can access it. Run chmod 600 " + path);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of("ignored the password file " + path + ": cannot read its permissions");
        }
    }

    /** Returns the password of the first line that matches. */
    Optional<Secret> password(String host, int port, String database, String user) {
        if (!Files.isRegularFile(path) || objection().isPresent()) {
            return Optional.empty();
        }
        List<String> wanted = List.of(host, Integer.toString(port), database, user);
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> password(line, wanted).stream())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Secret> password(String line, List<String> wanted) {
        int at = 0;
        for (String field : wanted) {
            int end = fieldEnd(line, at);
            if (end == line.length()) {
                return Optional.empty();
            }
            String pattern = line.substring(at, end);
            if (!pattern.equals("*") && !unescaped(pattern).equals(field)) {
                return Optional.empty();
            }
            at = end + 1;
        }
        return Optional.of(new Secret(unescaped(line.substring(at))));
    }

    private static int fieldEnd(String line, int start) {
        int at = start;
        while (at < line.length() && line.charAt(at) != ':') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, line.length());
    }

    private static String unescaped(String field) {
        return field.replaceAll("(?s)\\\\(.)", "$1");
    }
}
