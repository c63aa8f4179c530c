/** Output formats of a comparison: console, Markdown, JSON, JUnit. Pure functions. */
@NullMarked
package io.dbbench.compare.format;

import org.jspecify.annotations.NullMarked;
