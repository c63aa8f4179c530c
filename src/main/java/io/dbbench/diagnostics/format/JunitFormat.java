package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import io.dbbench.terminal.WorkflowCommands;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** For build servers: a test case for each file, which fails when the file has errors. Warnings are its output. */
final class JunitFormat {
    private static final String SUITE = "dbbench validate";

    private final XMLStreamWriter xml;

    private JunitFormat(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String text(CheckResult result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitFormat(xml).write(result);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes any XML", e);
        }
        // the escape keeps the runner of a workflow on GitHub from seeing a command
        return text.toString().replace("##[", "##&#91;");
    }

    private void write(CheckResult result) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        line();
        xml.writeStartElement("testsuite");
        attribute("name", SUITE);
        attribute("tests", String.valueOf(result.files().size()));
        attribute(
                "failures",
                String.valueOf(result.files().stream()
                        .filter(file -> file.errors() > 0)
                        .count()));
        attribute("errors", "0");
        line();
        for (CheckedFile file : result.files()) {
            write(file);
        }
        xml.writeEndElement();
        line();
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private void write(CheckedFile file) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", file.location());
        attribute("classname", SUITE);
        List<Problem> errors = file.problems(Problem.Severity.ERROR);
        if (!errors.isEmpty()) {
            xml.writeStartElement("failure");
            attribute("type", errors.get(0).rule());
            attribute("message", message(errors));
            text(file.only(Problem.Severity.ERROR));
            xml.writeEndElement();
        }
        if (file.warnings() > 0) {
            xml.writeStartElement("system-out");
            text(file.only(Problem.Severity.WARNING));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        line();
    }

    private static String message(List<Problem> errors) {
        Problem first = errors.get(0);
        String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
        return "line " + first.line() + ", column " + first.column() + ": " + first.message() + more;
    }

    private void text(CheckedFile file) throws XMLStreamException {
        for (String line : WorkflowCommands.disarmed(HumanFormat.text(file, Presentation.PLAIN))
                .lines()
                .toList()) {
            xml.writeCharacters("\n" + line);
        }
        line();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, TerminalText.visible(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
