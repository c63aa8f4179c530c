/** Findings about a measured test: what makes its values doubtful, and what to change. */
@NullMarked
package io.dbbench.advise;

import org.jspecify.annotations.NullMarked;
