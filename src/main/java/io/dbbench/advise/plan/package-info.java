/** Findings about the plans of a test. */
@NullMarked
package io.dbbench.advise.plan;

import org.jspecify.annotations.NullMarked;
