/** Output formats for problems: human, GitHub, SARIF, JUnit, JSON. Pure functions. */
@NullMarked
package io.dbbench.diagnostics.format;

import org.jspecify.annotations.NullMarked;
