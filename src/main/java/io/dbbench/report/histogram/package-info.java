/** HdrHistogram logs. */
@NullMarked
package io.dbbench.report.histogram;

import org.jspecify.annotations.NullMarked;
