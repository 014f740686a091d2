/**
 * Messages to other servers that must not get lost: written to disk first, then sent over HTTP, in
 * order where order matters, again and again until they are taken or too old. Knows nothing of what
 * the messages say. The format on disk is told in {@code docs/decisions/0008-outbox-on-disk.md}.
 */
@NullMarked
package dev.parley.server.outbox;

import org.jspecify.annotations.NullMarked;
