package io.dbbench.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text file, read once. Immutable and thread-safe. */
public final class SourceFile {
    /** Far above any scenario that people write, far below the size of the heap. */
    public static final long LARGEST_SCENARIO_BYTES = 10_000_000;

    /** The limit of Java strings, with room to work on them. */
    private static final long LARGEST_SCRIPT_BYTES = 1_000_000_000;

    /** While a file is decoded, its bytes are there twice, and its values may need three times as much. */
    private static final long TENTH_OF_MEMORY = Runtime.getRuntime().maxMemory() / 10;

    private final String name;
    private final String text;
    private volatile @Nullable List<String> lines;

    private SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** Returns a file with a text that is not read from it. */
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text);
    }

    /**
     * Reads a file as UTF-8, without its byte order mark.
     *
     * @param file its path, which also becomes its name
     */
    public static SourceFile read(Path file, long largestBytes) throws Unreadable {
        return of(file.toString(), text(file, largestBytes));
    }

    /** Reads UTF-8 text from a stream to its end, without its byte order mark. */
    public static SourceFile read(String name, InputStream in, long largestBytes) throws Unreadable {
        try {
            return of(name, decode(bytes(in, largestBytes)));
        } catch (CharacterCodingException e) {
            throw new Unreadable(Unreadable.Kind.NOT_TEXT, "is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new Unreadable(Unreadable.Kind.UNREADABLE, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a file that a scenario names. Only regular files are accepted: reading a device or a pipe might never end.
     *
     * @param name the name for messages
     */
    public static SourceFile readNamed(String name, Path file) throws Unreadable {
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            throw new Unreadable(Unreadable.Kind.UNREADABLE, "is not a regular file");
        }
        String text = text(file, Math.min(LARGEST_SCRIPT_BYTES, TENTH_OF_MEMORY));
        if (text.indexOf('\0') >= 0) {
            throw new Unreadable(
                    Unreadable.Kind.NOT_TEXT, "contains a zero byte, which PostgreSQL does not accept; remove it");
        }
        return of(name, text);
    }

    private static String text(Path file, long largestBytes) throws Unreadable {
        try {
            if (Files.isDirectory(file)) {
                throw new Unreadable(Unreadable.Kind.UNREADABLE, "is a directory; name a file in it");
            }
            if (Files.size(file) > largestBytes) {
                throw tooLarge(largestBytes);
            }
            return decode(bytes(file, largestBytes));
        } catch (NoSuchFileException e) {
            throw new Unreadable(Unreadable.Kind.MISSING, "does not exist");
        } catch (AccessDeniedException e) {
            throw new Unreadable(Unreadable.Kind.UNREADABLE, "cannot be read: permission denied");
        } catch (CharacterCodingException e) {
            throw new Unreadable(Unreadable.Kind.NOT_TEXT, "is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new Unreadable(Unreadable.Kind.UNREADABLE, "cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(Path file, long largestBytes) throws IOException, Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in, largestBytes);
        }
    }

    /** Reads at most the limit: a file may grow meanwhile, and a pipe may never end. */
    private static byte[] bytes(InputStream in, long largestBytes) throws IOException, Unreadable {
        byte[] bytes = in.readNBytes((int) largestBytes + 1);
        if (bytes.length > largestBytes) {
            throw tooLarge(largestBytes);
        }
        return bytes;
    }

    private static Unreadable tooLarge(long largestBytes) {
        String advice = largestBytes == TENTH_OF_MEMORY ? ", a tenth of the JVM's heap; increase the heap" : "";
        return new Unreadable(Unreadable.Kind.TOO_LARGE, "is larger than " + largestBytes / 1_000_000 + " MB" + advice);
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Returns the path as the user gave it, or as the scenario names it. */
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Returns the lines without their ends. */
    public List<String> lines() {
        List<String> split = lines;
        if (split == null) {
            split = List.of(text.split("\r\n|\r|\n", -1));
            lines = split;
        }
        return split;
    }

    /** Returns a line, counted from 1, without its end; empty when there is no such line. */
    public Optional<String> line(int number) {
        return number <= lines().size() ? Optional.of(lines().get(number - 1)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    /** The reason why a file cannot be read: a message that begins with a verb, to follow the file's name. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final Kind kind;
        private final String reason;

        public Unreadable(Kind kind, String reason) {
            super(reason);
            this.kind = kind;
            this.reason = reason;
        }

        /** Why a file cannot be read. */
        public enum Kind {
            MISSING,
            UNREADABLE,
            /** A scenario must not read it. */
            FORBIDDEN,
            NOT_TEXT,
            TOO_LARGE
        }

        public Kind kind() {
            return kind;
        }

        public String reason() {
            return reason;
        }
    }
}
