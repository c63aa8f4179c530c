package io.dbbench.cli.option;

import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.Reporters;
import java.util.Iterator;
import java.util.List;

/** The names of the reporters, for help and completion. Instantiated by picocli. */
public final class ReporterNames implements Iterable<String> {

    /** Returns no names when a reporter cannot be loaded; {@code --report} reports the reason. */
    @Override
    public Iterator<String> iterator() {
        try {
            return Reporters.load(ReporterNames.class.getClassLoader()).names().iterator();
        } catch (ReportFailure e) {
            return List.<String>of().iterator();
        }
    }
}
