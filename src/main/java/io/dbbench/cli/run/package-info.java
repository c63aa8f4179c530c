/** What a run needs around the engine: targets, reports, interrupts, checkpoints, exit codes. */
@NullMarked
package io.dbbench.cli.run;

import org.jspecify.annotations.NullMarked;
