/** Metrics for node_exporter's textfile collector. */
@NullMarked
package io.dbbench.report.prometheus;

import org.jspecify.annotations.NullMarked;
