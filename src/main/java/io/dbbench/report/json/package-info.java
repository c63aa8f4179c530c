/** JSON: the result itself, and the formats of benchmark trackers. */
@NullMarked
package io.dbbench.report.json;

import org.jspecify.annotations.NullMarked;
