/** Output formats of a comparison: console, Markdown, JSON, JUnit. Pure functions. */
@NullMarked
package io.dbbench.report.comparison;

import org.jspecify.annotations.NullMarked;
