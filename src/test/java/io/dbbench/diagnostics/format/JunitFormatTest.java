package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.terminal.TerminalText;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitFormatTest {
    private static final Path SCHEMA = Path.of("src/test/resources/junit.xsd");

    @Test
    void whatIsWrittenIsValid() throws Exception {
        for (CheckResult result :
                List.of(Samples.kind(), Samples.hostile(), Samples.many(20), new CheckResult("1", List.of(), 0))) {
            validate(junit(result));
        }
    }

    @Test
    void theSchemaWouldFindAFault() {
        String text = junit(Samples.kind());
        for (String fault : List.of(
                text.replace(" failures=\"1\"", " failures=\"one\""),
                text.replace("<failure ", "<fault ").replace("</failure>", "</fault>"),
                text.replace(" classname=", " class="))) {
            assertThatThrownBy(() -> validate(fault)).isInstanceOf(SAXException.class);
        }
    }

    @Test
    void everyFileIsATestAndFailsWhenItHasErrors() throws Exception {
        Document document = parse(junit(Samples.kind()));
        NodeList tests = document.getElementsByTagName("testcase");

        assertThat(tests.getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(((Element) document.getElementsByTagName("testsuite").item(0)).getAttribute("failures"))
                .isEqualTo("1");
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo("line 5, column 5: unknown key 'qurey' in a test; did you mean 'query'? (and 1 more)");
        assertThat(failure.getTextContent())
                .contains("error: unknown key", "error: a tab cannot indent")
                .doesNotContain("warning:");
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("warning: variable 'unused' is never used");
    }

    @Test
    void warningsAloneFailNothing() throws Exception {
        CheckedFile warned = Samples.many(1).files().get(0).only(io.dbbench.diagnostics.Problem.Severity.WARNING);
        Document document = parse(junit(new CheckResult("1", List.of(warned), 0)));

        assertThat(document.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void hostileTextComesThroughAsText() throws Exception {
        NodeList tests = parse(junit(Samples.hostile())).getElementsByTagName("testcase");

        assertThat(tests.getLength()).isEqualTo(Samples.HOSTILE.size());
        for (int i = 0; i < tests.getLength(); i++) {
            assertThat(((Element) tests.item(i)).getAttribute("name"))
                    .isEqualTo(TerminalText.visible(Samples.HOSTILE.get(i)).replaceAll("[\ufffe\uffff]", "\ufffd"));
        }
    }

    private static String junit(CheckResult result) {
        return Samples.print(Format.JUNIT, result);
    }

    private static void validate(String xml) throws Exception {
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(SCHEMA.toFile());
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
