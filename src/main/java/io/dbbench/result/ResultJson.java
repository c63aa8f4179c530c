package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dbbench.result.comparison.Comparison;
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
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes results as JSON that conforms to {@code schema/result.schema.json}. Derived values are written for
 * other programs and recomputed after reading. Thread-safe.
 */
public final class ResultJson {
    /** Changes if older versions would misread the result; new properties do not change it. */
    static final int FORMAT_VERSION = 1;

    private static final int MEMORY_TO_A_BYTE = 16;

    static final JsonMapper MAPPER = JsonMapper.builder()
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
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new ResultModule())
            .addHandler(new ResultModule.UnknownWords())
            .build();

    /** In memory, a result takes a multiple of its size. */
    private static final int LARGEST_BYTES =
            (int) Math.min(1_000_000_000, Runtime.getRuntime().maxMemory() / MEMORY_TO_A_BYTE);

    private ResultJson() {}

    /**
     * Writes a result; the same result always gives the same bytes.
     *
     * @param out left open
     */
    public static void write(RunResult result, OutputStream out) throws IOException {
        writeValue(result, out);
    }

    /** Writes a comparison of saved results, as {@code schema/comparison.schema.json} describes it. */
    public static void write(Comparison comparison, OutputStream out) throws IOException {
        writeValue(new ComparisonFile(FORMAT_VERSION, comparison), out);
    }

    private record ComparisonFile(
            int formatVersion, @JsonUnwrapped Comparison comparison) {}

    private static void writeValue(Object value, OutputStream out) throws IOException {
        // through a writer, because Jackson's own encoder escapes what lies beyond the basic plane
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            MAPPER.writeValue(writer, value);
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
            throw new InvalidResult(file + ": no such file", e);
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
            RunResult result = MAPPER.treeToValue(tree, RunResult.class);
            ResultCheck.check(result);
            return result;
        } catch (IOException e) {
            throw new InvalidResult("cannot be read: " + e.getMessage(), e);
        } catch (UnexpectedEndOfInputException e) {
            throw new InvalidResult(
                    "not a dbbench result, or only the beginning of one: it ends in line "
                            + e.getLocation().getLineNr() + "; was it copied while it was being written?",
                    e);
        } catch (StreamReadException e) {
            throw new InvalidResult(
                    "not a dbbench result: " + where(e) + "no JSON; expected what `dbbench run --output FILE` writes",
                    e);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new InvalidResult("cannot be read: " + cause.getMessage(), cause);
            }
            throw new InvalidResult("not a dbbench result: " + where(e) + e.getOriginalMessage(), e);
        } catch (NullPointerException | IllegalArgumentException | ArithmeticException e) {
            // never written by dbbench, such as null in a list
            throw new InvalidResult("not a dbbench result: a value is null or out of range (" + e + ")", e);
        }
    }

    /** Returns a part of a result as JSON in one line, for another process of the same version. */
    public static String compact(Object part) {
        return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(part);
    }

    /** Reads what {@link #compact} wrote. */
    public static <T> T parse(String json, Class<T> type) throws InvalidResult {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new InvalidResult("not written by this version of dbbench: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(InputStream in) throws IOException, InvalidResult {
        byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new InvalidResult("larger than " + LARGEST_BYTES / 1_000_000
                    + " MB, which needs more memory: try DBBENCH_JAVA_OPTIONS=-Xmx4g");
        }
        return bytes;
    }

    private static void requireKnownVersion(JsonNode tree) throws InvalidResult {
        if (tree.isMissingNode()) {
            throw new InvalidResult("not a dbbench result: the file is empty");
        }
        JsonNode version = tree.path("format_version");
        if (version.isMissingNode()) {
            throw new InvalidResult("not a dbbench result: format_version is missing; expected the JSON that"
                    + " `dbbench run --output FILE` writes");
        }
        if (!version.isInt() || version.intValue() != FORMAT_VERSION) {
            throw new InvalidResult("format_version is " + version + ", but this dbbench reads version "
                    + FORMAT_VERSION + ": use the dbbench that wrote the result, or a newer one");
        }
    }

    /** Returns a place in the document such as {@code results[0].status}. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String where(JacksonException e) {
        if (!e.getPath().isEmpty()) {
            return "at " + path(e) + ": ";
        }
        TokenStreamLocation location = e.getLocation(); // null, when a limit on the document was exceeded
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
