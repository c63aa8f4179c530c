/** CSV: one row for each result, and a history of one row for each run. */
@NullMarked
package io.dbbench.report.table;

import org.jspecify.annotations.NullMarked;
