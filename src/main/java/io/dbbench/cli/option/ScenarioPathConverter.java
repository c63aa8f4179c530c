package io.dbbench.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the path of a scenario. Rejects a connection in its place, because messages would repeat its password. */
public final class ScenarioPathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
        if (value.contains("://") || value.matches("(?is).*password\\s*=.*")) {
            throw new TypeConversionException("expected a file, got a connection; pass it with --connection");
        }
        return Path.of(value);
    }
}
