package io.dbbench.report;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Who may read the file of a report. */
public enum FilePermissions {
    /** Those who could read the file that it replaces; of a new one, those whom the umask lets. */
    AS_BEFORE,
    /** Everyone, whatever the umask: what collects metrics runs as a user of its own. */
    EVERYONE;

    private static final boolean MODES_ARE_KNOWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** The mode that a file is to have once it is written; empty where that is left to the system. */
    public Optional<Set<PosixFilePermission>> mode(Path file) throws IOException {
        if (!MODES_ARE_KNOWN) {
            return Optional.empty();
        }
        return this == EVERYONE ? Optional.of(PosixFilePermissions.fromString("rw-r--r--")) : present(file);
    }

    private static Optional<Set<PosixFilePermission>> present(Path file) throws IOException {
        try {
            PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return old.isRegularFile() ? Optional.of(old.permissions()) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
