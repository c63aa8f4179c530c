/** When iterations start: closed-loop and open-loop pacing, rate profiles, phases, the start barrier. */
@NullMarked
package io.dbbench.engine.schedule;

import org.jspecify.annotations.NullMarked;
