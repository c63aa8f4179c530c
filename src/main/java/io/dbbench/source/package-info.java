/** Source files: their text, and positions and ranges in them. */
@NullMarked
package io.dbbench.source;

import org.jspecify.annotations.NullMarked;
