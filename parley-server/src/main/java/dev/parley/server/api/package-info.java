/** The server API: what other programs ask about rooms and participants, over Twirp. */
@NullMarked
package dev.parley.server.api;

import org.jspecify.annotations.NullMarked;
