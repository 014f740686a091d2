/** What participants receive: layer choice, rewriting and retransmission towards a subscriber. */
@NullMarked
package dev.parley.sfu.subscription;

import org.jspecify.annotations.NullMarked;
