package io.dbbench.report.sink;

import io.dbbench.report.Reporter;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Writes reports to their targets. All targets are checked before a run, so that a wrong path does not cost an hour of
 * measurement. A report is rendered completely before its first byte is written, so that a failing reporter destroys nothing.
 * Not thread-safe, except for {@link #close}.
 */
public final class ReportSink implements AutoCloseable {
    private record Route(Reporter reporter, Destination destination) {
        boolean isFile() {
            return destination.file().isPresent();
        }
    }

    private final List<Route> routes;

    private ReportSink(List<Route> routes) {
        this.routes = routes;
    }

    /**
     * Checks all targets; existing files are not changed.
     *
     * @param stdout written to and flushed, never closed
     * @param forStdout the presentation on standard output, asked for on each write; files get
     *     {@link Presentation#PLAIN}
     * @throws ReportFailure for the first target that cannot be written, or that two reports share
     */
    public static ReportSink open(List<ReportTarget> targets, OutputStream stdout, Supplier<Presentation> forStdout)
            throws ReportFailure {
        List<Route> routes = new ArrayList<>();
        Set<Path> files = new HashSet<>();
        for (ReportTarget target : targets) {
            Route route = new Route(target.reporter(), Destination.open(target, stdout, forStdout));
            Optional<Path> file = route.destination().file();
            if (file.isPresent() && !files.add(file.get())) {
                throw new ReportFailure("two reports have the same file " + file.get() + "; choose one for each");
            }
            routes.add(route);
        }
        return new ReportSink(List.copyOf(routes));
    }

    /**
     * Writes every report; may be called again with a later state of the same run.
     *
     * @return a failure for each report that could not be written; the others are written
     */
    public List<ReportFailure> write(RunResult result) {
        return write(result, route -> true);
    }

    /** Writes only the reports that go to files. */
    public List<ReportFailure> writeFiles(RunResult result) {
        return write(result, Route::isFile);
    }

    /** Writes a checkpoint of a running test to the files whose reporters show unfinished runs. */
    public List<ReportFailure> writeSoFar(RunResult unfinished) {
        return write(unfinished, route -> route.isFile() && route.reporter().showsUnfinishedRuns());
    }

    private List<ReportFailure> write(RunResult result, Predicate<Route> wanted) {
        List<ReportFailure> failures = new ArrayList<>();
        for (Route route : routes.stream().filter(wanted).toList()) {
            try {
                route.destination().write(render(route, result));
            } catch (IOException e) {
                failures.add(new ReportFailure(
                        "cannot write the " + route.reporter().name() + " report to "
                                + route.destination().description() + ": " + AtomicFile.reason(e),
                        e));
            } catch (ReportFailure e) {
                failures.add(e);
            }
        }
        return List.copyOf(failures);
    }

    /** Whether a report on standard output shows people how the run ended. */
    public boolean showsVerdict() {
        return routes.stream()
                .anyMatch(route -> !route.isFile() && route.reporter().showsVerdict());
    }

    /** Removes what an interrupted write left; may be called from a shutdown hook. */
    @Override
    public void close() {
        routes.forEach(route -> route.destination().close());
    }

    private static byte[] render(Route route, RunResult result) throws ReportFailure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            route.reporter().write(result, route.destination().presentation(), bytes);
        } catch (IOException | RuntimeException | LinkageError e) {
            // a third-party reporter may be built against another version
            throw new ReportFailure(
                    "the reporter '" + route.reporter().name() + "' failed, nothing was written to "
                            + route.destination().description() + ": " + e,
                    e);
        }
        return bytes.toByteArray();
    }
}
