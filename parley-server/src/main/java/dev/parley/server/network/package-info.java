/**
 * The sockets of media, UDP and TCP, and the threads that own them: the only package that touches
 * one.
 */
@NullMarked
package dev.parley.server.network;

import org.jspecify.annotations.NullMarked;
