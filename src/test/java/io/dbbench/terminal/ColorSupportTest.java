package io.dbbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.terminal.Presentation.Ink;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColorSupportTest {

    @ParameterizedTest(name = "{0}: {1} on a terminal, {2} elsewhere")
    @CsvSource({
        "'', COLOR, PLAIN",
        "TERM=xterm-256color, COLOR, PLAIN",
        "TERM=dumb, PLAIN, PLAIN",
        "NO_COLOR=1, PLAIN, PLAIN",
        "NO_COLOR=, COLOR, PLAIN",
        "NO_COLOR=0, PLAIN, PLAIN",
        "CLICOLOR=0, PLAIN, PLAIN",
        "CLICOLOR=1, COLOR, PLAIN",
        "CLICOLOR_FORCE=1, COLOR, COLOR",
        "CLICOLOR_FORCE=0, COLOR, PLAIN",
        "CLICOLOR_FORCE=1 CLICOLOR=0, COLOR, COLOR",
        "CLICOLOR_FORCE=1 TERM=dumb, COLOR, COLOR",
        "CLICOLOR_FORCE=1 NO_COLOR=1, PLAIN, PLAIN",
    })
    void theEnvironmentDecides(String variables, Ink onTerminal, Ink elsewhere) {
        Map<String, String> environment = Arrays.stream(variables.split(" "))
                .filter(variable -> !variable.isEmpty())
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));

        assertThat(ColorSupport.ink(environment, true)).isEqualTo(onTerminal);
        assertThat(ColorSupport.ink(environment, false)).isEqualTo(elsewhere);
    }
}
