/**
 * HTTP and WebSockets: the page, health, token checks, and the way of signaling messages in and
 * out.
 */
@NullMarked
package dev.parley.server.http;

import org.jspecify.annotations.NullMarked;
