package io.dbbench.cli.option;

import io.dbbench.units.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses durations on the command line, where a number without a unit is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Durations.parse(text, "s")
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a duration of at most a year; write 500ms, 2s or 120 (seconds)"));
    }
}
