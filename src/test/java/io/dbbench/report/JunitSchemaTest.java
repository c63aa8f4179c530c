package io.dbbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.report.junit.JunitReporter;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** Against the schema of Ant's JUnit task, the strictest of those in use. */
class JunitSchemaTest {

    @Test
    void everyReportIsValid() throws Exception {
        Schema schema = schema();
        for (Map.Entry<String, RunResult> run : SampleRuns.all().entrySet()) {
            assertThatCode(() -> validate(schema, xml(run.getValue())))
                    .as(run.getKey())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aThresholdThatWasSkippedIsNoSuccess() throws Exception {
        assertThat(xml(SampleRuns.rich()))
                .containsPattern("<testsuite [^>]*skipped=\"1\"")
                .contains("<skipped ");
    }

    @Test
    void theSchemaFindsWhatIsMissing() throws Exception {
        Schema schema = schema();
        String damaged = xml(SampleRuns.rich()).replaceFirst("classname=\"[^\"]*\"", "");
        assertThatThrownBy(() -> validate(schema, damaged)).isInstanceOf(SAXException.class);
    }

    @Test
    void anInterruptedRunIsAnErrorThoughItsTestsAreWell() throws Exception {
        assertThat(xml(SampleRuns.unfinished())).contains("<error type=\"unfinished\"");
        assertThat(xml(SampleRuns.failed())).contains("<error type=\"failed\" message=\"cannot connect");
        assertThat(xml(SampleRuns.passed())).doesNotContain("<error", "<failure");
    }

    private static void validate(Schema schema, String xml) throws SAXException, IOException {
        schema.newValidator().validate(new StreamSource(new StringReader(withoutSkipped(xml))));
    }

    /** Ant has counted skipped cases for longer than its schema. */
    private static String withoutSkipped(String xml) {
        return xml.replaceAll(" skipped=\"[0-9]+\"", "").replaceAll("<skipped [^>]*>[^<]*</skipped>", "");
    }

    /** The jar gives the schema a name space that the XML has not. */
    private static Schema schema() throws IOException, SAXException {
        try (InputStream in = JunitSchemaTest.class.getResourceAsStream("/xsd/junit.xsd")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .replaceFirst("targetNamespace=\"[^\"]*\"", "")
                    .replaceFirst("xmlns:ns=\"[^\"]*\"", "")
                    .replace("\"ns:", "\"");
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new StreamSource(new StringReader(text)));
        }
    }

    private static String xml(RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JunitReporter().write(run, Presentation.PLAIN, bytes);
        return bytes.toString(UTF_8);
    }
}
