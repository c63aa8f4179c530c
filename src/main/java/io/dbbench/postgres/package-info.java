/** Access to PostgreSQL: opening a database, sessions, catalog queries, the embedded server. */
@NullMarked
package io.dbbench.postgres;

import org.jspecify.annotations.NullMarked;
