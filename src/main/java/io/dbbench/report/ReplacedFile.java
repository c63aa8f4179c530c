package io.dbbench.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file. It is replaced as a whole: who reads it meanwhile sees the old report or the new one. The new one has mode
 * 0644 whatever the umask, because collectors of metrics run as users of their own.
 *
 * @param temporaries that are being written
 */
record ReplacedFile(Path path, Set<Path> temporaries) implements Destination {
    private static final int MOST_LINKS = 40;

    /** Checks that a file can be made there; nothing stays behind. */
    static ReplacedFile open(Path target) throws IOException {
        Path file = followed(target);
        Path folder = file.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    Files.exists(folder)
                            ? folder + " is not a folder"
                            : "there is no folder " + folder + "; make it first: mkdir -p " + folder);
        }
        checkExisting(file);
        Files.delete(createTemporary(folder));
        return new ReplacedFile(file, ConcurrentHashMap.newKeySet());
    }

    /** A link stays a link: what it points at is written, though it may not exist yet. */
    private static Path followed(Path path) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MOST_LINKS) {
                throw new IOException("its symbolic links go round in a circle");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
        }
        return file;
    }

    private static void checkExisting(Path file) throws IOException {
        try {
            if (Files.readAttributes(file, BasicFileAttributes.class).isDirectory()) {
                throw new IOException("it is a folder; name a file in it");
            }
            if (!Files.isWritable(file)) {
                throw new IOException("the file is there and may not be written; remove it or name another");
            }
        } catch (NoSuchFileException e) {
            return; // it will be made; other exceptions say that its name cannot be
        }
    }

    /** Hidden, and not named like a report, so that nobody collects it half written. */
    private static Path createTemporary(Path folder) throws IOException {
        try {
            return Files.createTempFile(folder, ".dbbench-", ".tmp");
        } catch (AccessDeniedException e) {
            throw new IOException("nothing may be written in the folder " + folder, e);
        }
    }

    @Override
    public String description() {
        return path.toString();
    }

    @Override
    public Presentation presentation() {
        return Presentation.PLAIN;
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    @Override
    public void write(byte[] report) throws IOException {
        Path temporary = createTemporary(path.resolveSibling(""));
        temporaries.add(temporary);
        try {
            writeDurably(temporary, report);
            makeReadable(temporary);
            replaceWith(temporary, report);
        } finally {
            Files.deleteIfExists(temporary);
            temporaries.remove(temporary);
        }
    }

    /** Not through a channel: those fail in a thread that has been interrupted, and that is when reports matter. */
    private static void writeDurably(Path file, byte[] report) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(report);
            out.getFD().sync();
        }
    }

    private static void makeReadable(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /** A file that is mounted by itself, as into a container, cannot be replaced; it is overwritten. */
    private void replaceWith(Path temporary, byte[] report) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            writeDurably(path, report);
        }
    }

    @Override
    public void close() {
        temporaries.forEach(temporary -> temporary.toFile().delete());
    }
}
