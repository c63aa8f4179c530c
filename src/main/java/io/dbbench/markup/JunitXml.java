package io.dbbench.markup;

import io.dbbench.terminal.TerminalText;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes JUnit XML. Servers identify a test case by its class and name, so a name that a class already has gets a number.
 * One thread uses it.
 */
public final class JunitXml {
    /**
     * A test suite.
     *
     * @param attributes besides its name, time and counts
     * @param properties empty when there is no such element
     * @param output of the suite as a whole; absent when there is no such element
     */
    public record Suite(
            String name,
            Map<String, String> attributes,
            Map<String, String> properties,
            List<Case> cases,
            Optional<String> output) {
        private long count(Kind kind) {
            return cases.stream()
                    .filter(each ->
                            each.trouble().filter(it -> it.kind() == kind).isPresent())
                    .count();
        }

        private Duration time() {
            return cases.stream().map(Case::time).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * A test case.
     *
     * @param trouble absent when the case passed
     * @param output empty when there is none
     */
    public record Case(String className, String name, Duration time, Optional<Trouble> trouble, String output) {}

    /**
     * Why a case did not pass.
     *
     * @param type stable, for programs
     * @param message one line
     * @param details lines of text
     */
    public record Trouble(Kind kind, String type, String message, String details) {}

    /** Why a case did not pass. */
    public enum Kind {
        /** It was tested and failed. */
        FAILURE,
        /** It could not be tested. */
        ERROR,
        /** It was not to be tested. */
        SKIPPED
    }

    /** Classes and names of cases. */
    private final Set<List<String>> taken = new HashSet<>();

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Returns the document, with a line feed at the end. The runner of a GitHub workflow finds no command in it. */
    public static String of(List<Suite> suites) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitXml(xml).write(suites);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to a string failed", e);
        }
        return text.toString().replace("##[", "##&#91;") + "\n";
    }

    private void write(List<Suite> suites) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start(0, "testsuites");
        for (Suite suite : suites) {
            write(suite);
        }
        end(0);
        xml.writeEndDocument();
    }

    private void write(Suite suite) throws XMLStreamException {
        start(1, "testsuite");
        attribute("name", suite.name());
        for (Map.Entry<String, String> attribute : suite.attributes().entrySet()) {
            attribute(attribute.getKey(), attribute.getValue());
        }
        attribute("tests", Integer.toString(suite.cases().size()));
        attribute("failures", Long.toString(suite.count(Kind.FAILURE)));
        attribute("errors", Long.toString(suite.count(Kind.ERROR)));
        if (suite.count(Kind.SKIPPED) > 0) {
            attribute("skipped", Long.toString(suite.count(Kind.SKIPPED)));
        }
        attribute("time", seconds(suite.time()));
        writeProperties(suite.properties());
        for (Case each : suite.cases()) {
            write(each);
        }
        if (suite.output().isPresent()) {
            text(2, "system-out", suite.output().get());
            text(2, "system-err", "");
        }
        end(1);
    }

    private void writeProperties(Map<String, String> properties) throws XMLStreamException {
        if (properties.isEmpty()) {
            return;
        }
        start(2, "properties");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            newLine(3);
            xml.writeEmptyElement("property");
            attribute("name", property.getKey());
            attribute("value", property.getValue());
        }
        end(2);
    }

    private void write(Case each) throws XMLStreamException {
        boolean empty = each.trouble().isEmpty() && each.output().isEmpty();
        newLine(2);
        if (empty) {
            xml.writeEmptyElement("testcase");
        } else {
            xml.writeStartElement("testcase");
        }
        String className = TerminalText.visible(each.className());
        attribute("classname", className);
        attribute("name", distinct(className, TerminalText.visible(each.name())));
        attribute("time", seconds(each.time()));
        if (empty) {
            return;
        }
        if (each.trouble().isPresent()) {
            write(each.trouble().get());
        }
        if (!each.output().isEmpty()) {
            text(3, "system-out", each.output());
        }
        end(2);
    }

    private String distinct(String className, String name) {
        String distinct = name;
        for (int number = 2; !taken.add(List.of(className, distinct)); number++) {
            distinct = name + " (" + number + ")";
        }
        return distinct;
    }

    private void write(Trouble trouble) throws XMLStreamException {
        start(3, trouble.kind().name().toLowerCase(Locale.ROOT));
        attribute("type", trouble.type());
        attribute("message", trouble.message());
        characters(trouble.details());
        xml.writeEndElement();
    }

    private void text(int depth, String name, String lines) throws XMLStreamException {
        start(depth, name);
        characters(lines);
        xml.writeEndElement();
    }

    private void characters(String lines) throws XMLStreamException {
        for (String part : lines.split("(?=\n)|(?<=\n)", -1)) {
            xml.writeCharacters(part.equals("\n") ? part : TerminalText.visible(part));
        }
    }

    private void start(int depth, String name) throws XMLStreamException {
        newLine(depth);
        xml.writeStartElement(name);
    }

    private void end(int depth) throws XMLStreamException {
        newLine(depth);
        xml.writeEndElement();
    }

    private void newLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, TerminalText.visible(value));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
