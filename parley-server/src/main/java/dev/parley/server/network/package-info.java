/**
 * Datagram sockets and the threads that own them: the only package that touches a datagram socket.
 */
@NullMarked
package dev.parley.server.network;

import org.jspecify.annotations.NullMarked;
