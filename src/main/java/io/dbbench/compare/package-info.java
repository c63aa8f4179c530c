/**
 * Comparison of results: whether a head is slower than a base, by how much, and how certain that is. Pure functions from
 * results to a {@link io.dbbench.result.comparison.Comparison}.
 */
@NullMarked
package io.dbbench.compare;

import org.jspecify.annotations.NullMarked;
