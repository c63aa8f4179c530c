/** Experiments with variants: in which order they are measured, and what their rounds add up to. */
@NullMarked
package io.dbbench.engine.experiment;

import org.jspecify.annotations.NullMarked;
