/** What a call looks like: Swing components that show the model. */
@NullMarked
package dev.parley.samples.desktop.view;

import org.jspecify.annotations.NullMarked;
