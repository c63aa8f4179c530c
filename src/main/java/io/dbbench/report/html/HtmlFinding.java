package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.Notice;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A finding about the run or a test. */
record HtmlFinding(String mark, String text) {
    /** Returns the findings about the run, and the warnings about its tests. */
    static List<HtmlFinding> ofRun(RunResult run) {
        return of(Stream.concat(
                run.findings().stream().map(finding -> Notice.of(finding, Optional.empty())),
                run.results().stream().flatMap(test -> Notice.findings(test).stream())));
    }

    static List<HtmlFinding> of(List<Finding> findings) {
        return of(findings.stream().map(finding -> Notice.of(finding, Optional.empty())));
    }

    static List<HtmlFinding> ofNotices(List<Notice> notices) {
        return of(notices.stream());
    }

    private static List<HtmlFinding> of(Stream<Notice> notices) {
        return notices.limit(BoundedText.MAX_ENTRIES)
                .map(notice -> new HtmlFinding(notice.symbol().code(), notice.text()))
                .toList();
    }
}
