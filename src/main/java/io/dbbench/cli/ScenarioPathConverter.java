package io.dbbench.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the path of a scenario, and no connection in its place, which would be repeated with its password. */
final class ScenarioPathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        if (value.contains("://") || value.matches("(?is).*password\\s*=.*")) {
            throw new TypeConversionException("this is a connection and no file; it goes behind --connection");
        }
        return Path.of(value);
    }
}
