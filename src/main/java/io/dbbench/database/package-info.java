/** The one package that talks to PostgreSQL: connection settings, the embedded server, sessions, prepared statements, failures by SQLSTATE, facts about the server. */
@NullMarked
package io.dbbench.database;

import org.jspecify.annotations.NullMarked;
