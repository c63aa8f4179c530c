/** Questions to the server outside measurement: statement descriptions, tables, settings, limits. */
@NullMarked
package io.dbbench.postgres.catalog;

import org.jspecify.annotations.NullMarked;
