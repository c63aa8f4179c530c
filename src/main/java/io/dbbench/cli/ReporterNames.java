package io.dbbench.cli;

import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.Reporters;
import java.util.Iterator;
import java.util.List;

/** The names of the reporters there are, for help and completion. Made by picocli. */
final class ReporterNames implements Iterable<String> {

    /** None where one cannot be loaded: what is wrong is told when a report is wanted. */
    @Override
    public Iterator<String> iterator() {
        try {
            return Reporters.load(ReporterNames.class.getClassLoader()).names().iterator();
        } catch (ReportFailure e) {
            return List.<String>of().iterator();
        }
    }
}
