/** What the sample programs share: where the service is and who joins. */
@NullMarked
package dev.parley.samples;

import org.jspecify.annotations.NullMarked;
