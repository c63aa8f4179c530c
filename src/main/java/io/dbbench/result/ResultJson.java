package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON a result is kept in, as {@code schema/result.schema.json} describes it. What is read equals what was
 * written; the figures that follow from others are there for readers and are computed anew. Thread-safe.
 */
public final class ResultJson {
    /** Changes when what an older dbbench would read means something else; new properties alone don't change it. */
    static final int FORMAT_VERSION = 1;

    /** Every version since this one can be read. */
    private static final int FIRST_FORMAT_VERSION = 1;

    private static final int MEMORY_TO_A_BYTE = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    /** Read, a result takes a multiple of its size. */
    private static final int LARGEST_BYTES =
            (int) Math.min(1_000_000_000, Runtime.getRuntime().maxMemory() / MEMORY_TO_A_BYTE);

    private ResultJson() {}

    /**
     * Writes a result; the same result always gives the same bytes.
     *
     * @param out left open
     */
    public static void write(RunResult result, OutputStream out) throws IOException {
        // through a writer, because Jackson's own encoder escapes what lies beyond the basic plane
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            MAPPER.writeValue(writer, RunDocument.of(result));
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
        writer.write('\n');
        writer.flush();
    }

    /**
     * Reads a result.
     *
     * @throws InvalidResult also when the file cannot be read; the message begins with its name
     */
    public static RunResult read(Path file) throws InvalidResult {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidResult(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InvalidResult(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a result.
     *
     * @param in read to its end, left open
     * @param name with which the message of an exception begins
     */
    public static RunResult read(InputStream in, String name) throws InvalidResult {
        try {
            return read(in);
        } catch (InvalidResult e) {
            throw new InvalidResult(name + ": " + e.getMessage(), e);
        }
    }

    static RunResult read(InputStream in) throws InvalidResult {
        try {
            JsonNode tree = MAPPER.readTree(bytes(in));
            requireKnownVersion(tree);
            return MAPPER.treeToValue(tree, RunDocument.class).toResult();
        } catch (IOException e) {
            throw new InvalidResult("cannot be read: " + e.getMessage(), e);
        } catch (UnexpectedEndOfInputException e) {
            throw new InvalidResult(
                    "no result of dbbench, or only the beginning of one: it ends within line "
                            + e.getLocation().getLineNr() + "; was it copied while it was written?",
                    e);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new InvalidResult("cannot be read: " + cause.getMessage(), cause);
            }
            throw new InvalidResult("no result of dbbench: " + where(e) + e.getOriginalMessage(), e);
        } catch (NullPointerException | IllegalArgumentException | ArithmeticException e) {
            // what no dbbench writes, such as null in a list, or a time longer than there is
            throw new InvalidResult("no result of dbbench: a value is null, or out of all bounds (" + e + ")", e);
        }
    }

    private static byte[] bytes(InputStream in) throws IOException, InvalidResult {
        byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new InvalidResult("it is larger than " + LARGEST_BYTES / 1_000_000
                    + " MB, for which the JVM has not enough memory; give it more: DBBENCH_JAVA_OPTIONS=-Xmx4g");
        }
        return bytes;
    }

    private static void requireKnownVersion(JsonNode tree) throws InvalidResult {
        if (tree.isMissingNode()) {
            throw new InvalidResult("no result of dbbench: it is empty");
        }
        JsonNode version = tree.path("format_version");
        if (version.isMissingNode()) {
            throw new InvalidResult("no result of dbbench: format_version is missing; expected the JSON that"
                    + " `dbbench run --output FILE` writes");
        }
        if (!version.isInt() || version.intValue() < FIRST_FORMAT_VERSION) {
            throw new InvalidResult("format_version is " + version + ", which is no version");
        }
        if (version.intValue() > FORMAT_VERSION) {
            throw new InvalidResult("format_version is " + version.intValue() + ", this dbbench reads up to version "
                    + FORMAT_VERSION + "; use a newer dbbench");
        }
    }

    private static String where(JacksonException e) {
        if (!e.getPath().isEmpty()) {
            return "at " + e.getPathReference() + ": ";
        }
        TokenStreamLocation location = e.getLocation(); // null, when a limit on the document was exceeded
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
