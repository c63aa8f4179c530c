/** Parameter declarations: lists, ranges, files, templates, distributions. */
@NullMarked
package io.dbbench.load.parameter;

import org.jspecify.annotations.NullMarked;
