/** The summary for people at a terminal. */
@NullMarked
package io.dbbench.report.console;

import org.jspecify.annotations.NullMarked;
