/** The self-contained HTML report. */
@NullMarked
package io.dbbench.report.html;

import org.jspecify.annotations.NullMarked;
