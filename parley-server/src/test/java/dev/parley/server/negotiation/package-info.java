@NullMarked
package dev.parley.server.negotiation;

import org.jspecify.annotations.NullMarked;
