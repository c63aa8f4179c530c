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
    /** Those of the file that is replaced; of a new file, those of the umask. */
    UNCHANGED,
    /** Everyone, whatever the umask: metrics collectors run as other users. */
    EVERYONE;

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Returns the permissions of a file after it is written; empty if the system decides. */
    public Optional<Set<PosixFilePermission>> mode(Path file) throws IOException {
        if (!POSIX) {
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
