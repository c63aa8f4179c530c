/** The threshold language: parser, units, and thresholds that contradict each other or always hold. */
@NullMarked
package io.dbbench.load.threshold;

import org.jspecify.annotations.NullMarked;
