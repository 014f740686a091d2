/**
 * A bad network between real clients and a running server, in user space: sockets on both sides,
 * and impairments that can be changed while a call runs.
 */
@NullMarked
package dev.parley.testkit.relay;

import org.jspecify.annotations.NullMarked;
