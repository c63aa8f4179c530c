/** The server as a meeting point of processes that share a run: locks as signs of life, messages, and a common clock. */
@NullMarked
package io.dbbench.postgres.rendezvous;

import org.jspecify.annotations.NullMarked;
