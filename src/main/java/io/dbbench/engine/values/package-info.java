/** Parameter values as pure functions of seed, test and iteration. */
@NullMarked
package io.dbbench.engine.values;

import org.jspecify.annotations.NullMarked;
