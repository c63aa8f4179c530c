/** Probes, which observe the server or the client around the measured part of a test. */
@NullMarked
package io.dbbench.engine.probe;

import org.jspecify.annotations.NullMarked;
