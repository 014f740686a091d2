/** Tests of DTLS: between our own roles, with a foreign peer, and under attack. */
@NullMarked
package dev.parley.server.dtls;

import org.jspecify.annotations.NullMarked;
