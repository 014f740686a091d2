/** Tests of SRTP against the RFCs' vectors, a lossy network and hostile packets. */
@NullMarked
package dev.parley.protocol.srtp;

import org.jspecify.annotations.NullMarked;
