package io.dbbench.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads files of text, and says in plain words why one cannot be read. */
public final class SourceFile {
    /** Far above any scenario that people write, far below what would fill the memory. */
    public static final long LARGEST_SCENARIO_BYTES = 10_000_000;

    /** What Java strings can hold, with room to work on them. */
    private static final long LARGEST_SCRIPT_BYTES = 1_000_000_000;

    /** While a file is decoded, its bytes are there twice, and up to three times as many for what becomes of them. */
    private static final long TENTH_OF_MEMORY = Runtime.getRuntime().maxMemory() / 10;

    public static final String MISSING = "does not exist";

    private SourceFile() {}

    /**
     * The text of a file that a scenario names. Nothing but a regular file: a device or a pipe would be read for ever, or
     * waited for.
     */
    public static String readNamed(Path file) throws Unreadable {
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            throw new Unreadable(Rule.UNREADABLE_FILE, "is no regular file");
        }
        return read(file, Math.min(LARGEST_SCRIPT_BYTES, TENTH_OF_MEMORY));
    }

    /** The file's text, decoded strictly and without a byte order mark. */
    public static String read(Path file, long largestBytes) throws Unreadable {
        try {
            if (Files.isDirectory(file)) {
                throw new Unreadable(Rule.UNREADABLE_FILE, "is a directory; name a file in it");
            }
            if (Files.size(file) > largestBytes) {
                throw tooLarge(largestBytes);
            }
            return decode(bytes(file, largestBytes));
        } catch (NoSuchFileException e) {
            throw new Unreadable(Rule.UNREADABLE_FILE, MISSING);
        } catch (AccessDeniedException e) {
            throw new Unreadable(Rule.UNREADABLE_FILE, "may not be read by this user (permission denied)");
        } catch (CharacterCodingException e) {
            throw new Unreadable(Rule.NOT_TEXT, "is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new Unreadable(Rule.UNREADABLE_FILE, "cannot be read: " + e.getMessage());
        }
    }

    /** A file may grow while it is read, and one that is no regular file may never end. */
    private static byte[] bytes(Path file, long largestBytes) throws IOException, Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) largestBytes + 1);
            if (bytes.length > largestBytes) {
                throw tooLarge(largestBytes);
            }
            return bytes;
        }
    }

    private static Unreadable tooLarge(long largestBytes) {
        String advice = largestBytes == TENTH_OF_MEMORY ? ", a tenth of the JVM's memory; give the JVM more" : "";
        return new Unreadable(Rule.TOO_LARGE, "is larger than " + largestBytes / 1_000_000 + " MB" + advice);
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Reports the first character that YAML does not allow; a NUL means that the file is not text at all. */
    public static boolean isPrintable(String text, Problems problems) {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (!StreamReader.isPrintable(c)) {
                String found = c == 0
                        ? "the file is not text: it holds a NUL character"
                        : String.format(
                                "control character U+%04X is not allowed; remove it, or write it as \\u%04X in double quotes",
                                c, c);
                problems.add(new Position(line, column), Rule.NOT_TEXT, found);
                return false;
            }
            boolean lineEnds = c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1));
            line += lineEnds ? 1 : 0;
            column = lineEnds ? 1 : column + 1;
        }
        return true;
    }

    /** Why a file could not be read: a message that begins with a verb, to be put behind the file's name. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final Rule rule;
        private final String reason;

        Unreadable(Rule rule, String reason) {
            super(reason);
            this.rule = rule;
            this.reason = reason;
        }

        public Rule rule() {
            return rule;
        }

        public String reason() {
            return reason;
        }
    }
}
