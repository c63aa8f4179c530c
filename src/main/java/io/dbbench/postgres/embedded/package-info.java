/** The PostgreSQL server that dbbench starts: binaries, data folder, process. */
@NullMarked
package io.dbbench.postgres.embedded;

import org.jspecify.annotations.NullMarked;
