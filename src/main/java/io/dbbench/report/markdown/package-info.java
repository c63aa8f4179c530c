/** The Markdown report for pull requests and job summaries. */
@NullMarked
package io.dbbench.report.markdown;

import org.jspecify.annotations.NullMarked;
