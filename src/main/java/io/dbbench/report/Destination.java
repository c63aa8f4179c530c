package io.dbbench.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/** Where the bytes of a report go. */
sealed interface Destination {

    /** For messages. */
    String description();

    Presentation presentation();

    /** What only one report may write to. */
    Optional<Path> file();

    void write(byte[] report) throws IOException;

    void close();

    /** Finds out what a path stands for, and whether it can be written to. */
    static Destination open(Optional<Path> path, OutputStream stdout, Presentation forStdout) throws ReportFailure {
        if (path.isEmpty() || STDOUT.contains(path.get().toString())) {
            return new Stdout(stdout, forStdout);
        }
        Path target = path.get();
        try {
            return isDevice(target) ? Device.open(target) : Replaced.open(followed(target));
        } catch (IOException e) {
            throw new ReportFailure("a report cannot be written to " + target + ": " + reason(e), e);
        }
    }

    /** Not opened by their names: that would begin anew at the start of a file the shell has opened. */
    Set<String> STDOUT = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    /** Devices, pipes, and whatever else the shell has opened for us. */
    private static boolean isDevice(Path path) throws IOException {
        if (path.equals(Path.of("/dev/stderr")) || path.startsWith("/dev/fd") || path.startsWith("/proc")) {
            return true;
        }
        return Files.exists(path)
                && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    /** A link stays a link: what it points at is written, though it may not exist yet. */
    private static Path followed(Path path) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == 40) {
                throw new IOException("its symbolic links go round in a circle");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
        }
        return file;
    }

    /** What an exception means, in words. */
    static String reason(IOException e) {
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

    /** The standard output. */
    record Stdout(OutputStream out, Presentation presentation) implements Destination {

        @Override
        public String description() {
            return "the standard output";
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public void write(byte[] report) throws IOException {
            out.write(report);
            out.flush();
        }

        @Override
        public void close() {}
    }

    /** A device or a pipe: written directly, opened when there is something to write. */
    record Device(Path path) implements Destination {

        static Destination open(Path path) throws IOException {
            if (Files.isDirectory(path)) {
                throw new IOException("it is a folder; name a file in it");
            }
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (!Files.isWritable(path)) {
                throw new AccessDeniedException(path.toString());
            }
            return new Device(path);
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
            return Optional.empty();
        }

        @Override
        public void write(byte[] report) throws IOException {
            try (FileOutputStream out = new FileOutputStream(path.toFile(), true)) {
                out.write(report);
            }
        }

        @Override
        public void close() {}
    }

    /**
     * A file. It is replaced as a whole: who reads it meanwhile sees the old report or the new one. The new one has
     * mode 0644 whatever the umask, because collectors of metrics run as users of their own.
     *
     * @param temporaries that are being written
     */
    record Replaced(Path path, Set<Path> temporaries) implements Destination {

        static Destination open(Path file) throws IOException {
            Path folder = file.resolveSibling("");
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder; name a file in it");
            }
            if (!Files.isDirectory(folder)) {
                throw new IOException(
                        Files.exists(folder)
                                ? folder + " is not a folder"
                                : "there is no folder " + folder + "; make it first: mkdir -p " + folder);
            }
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw new IOException("the file is there and may not be written; remove it or name another");
            }
            Files.delete(createTemporary(folder));
            return new Replaced(file, ConcurrentHashMap.newKeySet());
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
                replace(temporary, report);
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
        private void replace(Path temporary, byte[] report) throws IOException {
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
}
