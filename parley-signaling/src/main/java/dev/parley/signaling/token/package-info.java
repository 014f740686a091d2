/**
 * Access tokens, minted and verified: JSON Web Tokens with LiveKit's grants, and tokens of the
 * {@code 001} form with the privileges of an app's user.
 */
@NullMarked
package dev.parley.signaling.token;

import org.jspecify.annotations.NullMarked;
