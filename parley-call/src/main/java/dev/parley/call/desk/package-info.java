/** The rules over the database: transactions, and what happens by itself as time passes. */
@NullMarked
package dev.parley.call.desk;

import org.jspecify.annotations.NullMarked;
