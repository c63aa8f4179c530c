/** Observes the server, or dbbench itself, around the measured part of a test. */
@NullMarked
package io.dbbench.observe;

import org.jspecify.annotations.NullMarked;
