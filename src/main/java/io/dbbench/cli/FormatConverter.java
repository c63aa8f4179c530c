package io.dbbench.cli;

import io.dbbench.diagnostics.format.Format;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format as it is documented. */
final class FormatConverter implements ITypeConverter<Format> {

    @Override
    public Format convert(String text) {
        return Arrays.stream(Format.values())
                .filter(format -> format.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no format '" + text + "'; there are: "
                        + Arrays.stream(Format.values()).map(Format::toString).collect(Collectors.joining(", "))));
    }
}
