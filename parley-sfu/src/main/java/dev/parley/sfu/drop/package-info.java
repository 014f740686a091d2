/** Why a packet was not forwarded, counted. */
@NullMarked
package dev.parley.sfu.drop;

import org.jspecify.annotations.NullMarked;
