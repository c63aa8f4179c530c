/** The sessions of workers: prepared statements, pools, captured columns. The hot path to the driver. */
@NullMarked
package io.dbbench.postgres.session;

import org.jspecify.annotations.NullMarked;
