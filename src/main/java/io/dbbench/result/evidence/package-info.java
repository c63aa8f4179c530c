/** What was seen of the server around a test: plans, counters, waits and events. */
@NullMarked
package io.dbbench.result.evidence;

import org.jspecify.annotations.NullMarked;
