/**
 * Runs of several processes, called ranks, that share the load of one scenario: how they find each other through a
 * PostgreSQL server, start tests together, and merge what they measured. Start reading at
 * {@link io.dbbench.cluster.Cluster}.
 */
@NullMarked
package io.dbbench.cluster;

import org.jspecify.annotations.NullMarked;
