/** Formats that several rooms write: JSON, JUnit XML and Markdown, each in one place. */
@NullMarked
package io.dbbench.markup;

import org.jspecify.annotations.NullMarked;
