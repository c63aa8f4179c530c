package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.Notice;
import io.dbbench.result.Finding;
import java.util.List;
import java.util.Optional;

/** A finding about the run or a test. */
record HtmlFinding(String mark, String text) {
    static List<HtmlFinding> of(List<Finding> findings) {
        return findings.stream()
                .limit(BoundedText.MAX_ENTRIES)
                .map(finding -> Notice.of(finding, Optional.empty()))
                .map(notice -> new HtmlFinding(notice.symbol().code(), notice.text()))
                .toList();
    }
}
