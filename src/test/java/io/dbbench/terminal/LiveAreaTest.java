package io.dbbench.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.cli.progress.LiveDisplay;
import io.dbbench.terminal.Presentation.Ink;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LiveAreaTest {
    private static final String HIDE = "\u001b[?25l";
    private static final String SHOW = "\u001b[?25h";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, UTF_8);
    private final LiveArea area = new LiveArea(stream, 80, Ink.COLOR);

    @Test
    void linesAreWrittenOverThoseBefore() {
        show("one", "two");
        assertThat(written()).isEqualTo(HIDE + "one\u001b[K\ntwo\u001b[J");
        show("three");
        assertThat(written()).isEqualTo("\r\u001b[1Athree\u001b[J");
        show("four");
        assertThat(written()).isEqualTo("\rfour\u001b[J");
    }

    @Test
    void aLineThatStaysIsPrintedWhereTheOthersWere() {
        show("one", "two");
        written();
        area.printAbove("stays\n");
        assertThat(written()).isEqualTo("\r\u001b[1A\u001b[J" + SHOW + "stays\n");
    }

    @Test
    void itLeavesTheCursorVisibleAtTheStartOfALine() {
        show("one");
        area.close();
        assertThat(written()).endsWith("\r\u001b[J" + SHOW);
        area.close();
        show("too late");
        assertThat(written()).isEmpty();
    }

    @Test
    void whatIsSaidMeanwhileStandsAboveTheLiveLines() {
        Terminal terminal = terminal(Map.of());
        LiveDisplay display = new LiveDisplay(terminal, terminal.liveArea().orElseThrow());
        display.note("Warming up");
        written();
        terminal.say("dbbench: stopping");
        assertThat(written()).isEqualTo("\r\u001b[J" + SHOW + "dbbench: stopping\n");
        display.close();
    }

    @Test
    void aDumbTerminalHasNoLiveLines() {
        assertThat(terminal(Map.of("TERM", "dumb")).liveArea()).isEmpty();
    }

    @Test
    void wordsOfOthersDoNotSteerTheTerminal() {
        Terminal terminal = terminal(Map.of());
        terminal.error("bad \u001b[2Jname\u0007\u202e\r\n\tand a second line with $1 and \\");
        assertThat(written()).isEqualTo("dbbench: bad ␛[2Jname␇\ufffd␍\n\tand a second line with $1 and \\\n");
        terminal.print("\u009b31mred");
        assertThat(written()).isEqualTo("\ufffd31mred\n");
    }

    private void show(String... lines) {
        area.show(Stream.of(lines).map(StyledText::of).toList());
    }

    private Terminal terminal(Map<String, String> environment) {
        return new Terminal(
                InputStream.nullInputStream(), stream, stream, OptionalInt.of(80), OptionalInt.of(80), environment);
    }

    private String written() {
        String text = bytes.toString(UTF_8);
        bytes.reset();
        return text;
    }
}
