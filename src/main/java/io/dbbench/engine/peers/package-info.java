/** What a run has to agree on with other processes that share it. */
@NullMarked
package io.dbbench.engine.peers;

import org.jspecify.annotations.NullMarked;
