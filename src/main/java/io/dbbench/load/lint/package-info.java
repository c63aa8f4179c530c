/** Warnings about scenarios that are valid but unlikely to be what was meant. */
@NullMarked
package io.dbbench.load.lint;

import org.jspecify.annotations.NullMarked;
