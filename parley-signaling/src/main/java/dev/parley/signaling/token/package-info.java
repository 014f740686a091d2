/** Access tokens: JSON Web Tokens with LiveKit's grants, minted and verified. */
@NullMarked
package dev.parley.signaling.token;

import org.jspecify.annotations.NullMarked;
