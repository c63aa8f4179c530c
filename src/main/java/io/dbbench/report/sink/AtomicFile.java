package io.dbbench.report.sink;

import io.dbbench.report.FilePermissions;
import io.dbbench.terminal.Presentation;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file. It is replaced as a whole: who reads it meanwhile sees the old report or the new one.
 *
 * @param temporaries that are being written
 */
record AtomicFile(Path path, FilePermissions readers, Set<Path> temporaries) implements Destination {
    private static final int MOST_LINKS = 40;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Checks that a file can be made there; nothing stays behind. */
    static AtomicFile open(Path target, FilePermissions readers) throws IOException {
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
        return new AtomicFile(file, readers, ConcurrentHashMap.newKeySet());
    }

    /** A link stays a link: what it points at is written, though it may not exist yet. */
    static Path followed(Path path) throws IOException {
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
    private static Path createTemporary(Path folder, FileAttribute<?>... mode) throws IOException {
        try {
            return Files.createFile(folder.resolve(".dbbench-" + UUID.randomUUID() + ".tmp"), mode);
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
        Path folder = path.resolveSibling("");
        Optional<Set<PosixFilePermission>> mode = readers.mode(path);
        Path temporary = mode.isPresent() ? createTemporary(folder, PRIVATE) : createTemporary(folder);
        temporaries.add(temporary);
        try {
            writeDurably(temporary, report);
            if (mode.isPresent()) {
                Files.setPosixFilePermissions(temporary, mode.get());
            }
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

    /**
     * A file that is mounted by itself, as into a container, cannot be replaced; it is overwritten. Nothing else is: what has
     * taken the target's place may be a link of somebody's.
     */
    private void replaceWith(Path temporary, byte[] report) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || !MountTable.holds(path)) {
                throw e;
            }
            overwrite(report);
        }
    }

    /** What makes it longer comes first: when the disk is full, that shows before anything of the old report is gone. */
    private void overwrite(byte[] report) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long before = file.length();
            int overwritten = (int) Math.min(before, report.length);
            try {
                file.seek(before);
                file.write(report, overwritten, report.length - overwritten);
                file.getFD().sync();
            } catch (IOException e) {
                file.setLength(before);
                throw e;
            }
            file.seek(0);
            file.write(report, 0, overwritten);
            file.setLength(report.length);
            file.getFD().sync();
        }
    }

    @Override
    public void close() {
        temporaries.forEach(temporary -> temporary.toFile().delete());
    }
}
