/** The one place that speaks SQL: transactions, tables, migrations. */
@NullMarked
package dev.parley.call.store;

import org.jspecify.annotations.NullMarked;
