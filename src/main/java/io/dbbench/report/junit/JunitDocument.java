package io.dbbench.report.junit;

import io.dbbench.result.RunResult;
import io.dbbench.terminal.TerminalText;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML of a run as it is written, with all that the strictest of JUnit's schemas asks for. */
final class JunitDocument {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final RunResult result;
    private int suites;

    JunitDocument(RunResult result) throws XMLStreamException {
        this.result = result;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        newLine("");
        xml.writeStartElement("testsuites");
    }

    void suite(String name, List<JunitCase> cases, String output) throws XMLStreamException {
        newLine("  ");
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("package", result.scenario().name());
        attribute("id", Integer.toString(suites++));
        attribute("timestamp", timestamp());
        attribute("hostname", "localhost"); // required, and a result does not name its machine
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", count(cases, "failure"));
        attribute("errors", count(cases, "error"));
        attribute("time", seconds(cases.stream().map(JunitCase::took).reduce(Duration.ZERO, Duration::plus)));
        properties();
        for (JunitCase each : cases) {
            testCase(each);
        }
        element("system-out", output);
        element("system-err", "");
        newLine("  ");
        xml.writeEndElement();
    }

    String end() throws XMLStreamException {
        newLine("");
        xml.writeEndElement();
        xml.writeEndDocument();
        newLine("");
        xml.close();
        return text.toString();
    }

    private void properties() throws XMLStreamException {
        newLine("    ");
        xml.writeStartElement("properties");
        property("dbbench", result.version());
        property("scenario", result.scenario().file());
        property("seed", Long.toString(result.seed()));
        newLine("    ");
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        newLine("      ");
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(JunitCase each) throws XMLStreamException {
        newLine("    ");
        if (each.trouble().isEmpty()) {
            xml.writeEmptyElement("testcase");
            attributes(each);
            return;
        }
        xml.writeStartElement("testcase");
        attributes(each);
        JunitCase.Trouble trouble = each.trouble().get();
        newLine("      ");
        xml.writeStartElement(trouble.element());
        attribute("type", trouble.type());
        attribute("message", trouble.message());
        xml.writeCharacters(TerminalText.visible(trouble.message()));
        xml.writeEndElement();
        newLine("    ");
        xml.writeEndElement();
    }

    private void attributes(JunitCase each) throws XMLStreamException {
        attribute("classname", each.className());
        attribute("name", each.name());
        attribute("time", seconds(each.took()));
    }

    /** @param words with no characters but those that XML can have, and line feeds */
    private void element(String name, String words) throws XMLStreamException {
        newLine("    ");
        xml.writeStartElement(name);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, TerminalText.visible(value));
    }

    private void newLine(String indentation) throws XMLStreamException {
        xml.writeCharacters("\n" + indentation);
    }

    private String timestamp() {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                result.startedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static String count(List<JunitCase> cases, String element) {
        return Long.toString(cases.stream()
                .flatMap(each -> each.trouble().stream())
                .filter(trouble -> trouble.element().equals(element))
                .count());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
