package io.dbbench.report.sink;

import io.dbbench.report.FilePermissions;
import io.dbbench.terminal.Presentation;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is replaced as a whole: readers see the old content or the new one, and the old content stays when the disk is
 * full.
 *
 * @param temporaries that are being written
 */
public record AtomicFile(Path path, FilePermissions permissions, Set<Path> temporaries) implements Destination {
    private static final int MAX_LINKS = 40;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Hold what the process has open, and no files. */
    private static final List<Path> DESCRIPTORS = List.of(Path.of("/proc"), Path.of("/dev/fd"));

    /**
     * Creates a file.
     *
     * @throws FileAlreadyExistsException if there is one
     */
    public static void create(Path path, byte[] content) throws IOException {
        AtomicFile file = open(path, FilePermissions.UNCHANGED);
        Files.createFile(path);
        try {
            file.write(content);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Creates a file, or replaces it. */
    public static void replace(Path path, byte[] content) throws IOException {
        open(path, FilePermissions.UNCHANGED).write(content);
    }

    /** Checks that a file can be written there; nothing is changed. */
    static AtomicFile open(Path target, FilePermissions permissions) throws IOException {
        Path file = withoutLinks(target);
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    Files.exists(folder)
                            ? folder + " is not a folder"
                            : "the folder " + folder + " does not exist; create it: mkdir -p " + folder);
        }
        checkExisting(file);
        Files.delete(createTemporary(folder));
        return new AtomicFile(file, permissions, ConcurrentHashMap.newKeySet());
    }

    /** Follows symbolic links, also to a file that does not exist yet: a link stays a link. */
    static Path withoutLinks(Path path) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        for (int links = 0; ; links++) {
            if (DESCRIPTORS.stream().anyMatch(file::startsWith)) {
                throw notAFile();
            }
            if (!Files.isSymbolicLink(file)) {
                return file;
            }
            if (links == MAX_LINKS) {
                throw new IOException("its symbolic links form a circle");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
        }
    }

    private static void checkExisting(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new IOException("it is a folder; name a file in it");
            }
            if (attributes.isOther()) {
                throw notAFile();
            }
            if (!Files.isWritable(file)) {
                throw new IOException("the file exists and is not writable; remove it or choose another name");
            }
        } catch (NoSuchFileException e) {
            return; // other exceptions say that the name is not possible
        }
    }

    private static IOException notAFile() {
        return new IOException(
                "devices, pipes and descriptors are not supported; name a file, or '-' for standard output");
    }

    private static Path folder(Path file) {
        return file.resolveSibling("");
    }

    /** Hidden and not named like a report, so that no program collects it half-written. */
    private static Path createTemporary(Path folder, FileAttribute<?>... mode) throws IOException {
        try {
            return Files.createFile(folder.resolve(".dbbench-" + UUID.randomUUID() + ".tmp"), mode);
        } catch (AccessDeniedException e) {
            throw new IOException("the folder " + folder + " is not writable", e);
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
        Optional<Set<PosixFilePermission>> mode = permissions.mode(path);
        Path temporary = mode.isPresent() ? createTemporary(folder(path), PRIVATE) : createTemporary(folder(path));
        temporaries.add(temporary);
        try {
            writeDurably(temporary, report);
            if (mode.isPresent()) {
                Files.setPosixFilePermissions(temporary, mode.get());
            }
            replaceWith(temporary);
        } finally {
            Files.deleteIfExists(temporary);
            temporaries.remove(temporary);
        }
    }

    /** Not through a channel: channels fail in an interrupted thread, and that is when reports matter. */
    private static void writeDurably(Path file, byte[] report) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(report);
            out.getFD().sync();
        }
    }

    private void replaceWith(Path temporary) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            throw new IOException(
                    "the file cannot be replaced (" + reason(e)
                            + "); if it is mounted into a container, mount its folder instead",
                    e);
        }
    }

    @Override
    public void close() {
        temporaries.forEach(temporary -> temporary.toFile().delete());
    }

    /** Returns the reason of an exception in words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
