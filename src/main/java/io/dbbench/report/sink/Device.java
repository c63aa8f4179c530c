package io.dbbench.report.sink;

import io.dbbench.terminal.Presentation;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A device or a pipe: written directly, and opened only then, because a pipe without a reader makes one wait. */
record Device(Path path) implements Destination {

    static Device open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.isDirectory(path)) {
            throw new IOException("it is a folder; name a file in it");
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
