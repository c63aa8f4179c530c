/** The measuring process itself: facts, hiccups, garbage collection, JIT activity. */
@NullMarked
package io.dbbench.engine.client;

import org.jspecify.annotations.NullMarked;
