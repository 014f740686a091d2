@NullMarked
package dev.parley.protocol.sdp;

import org.jspecify.annotations.NullMarked;
