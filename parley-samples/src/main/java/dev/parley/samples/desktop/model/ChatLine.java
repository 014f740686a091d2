package dev.parley.samples.desktop.model;

/**
 * A message.
 *
 * @param author who wrote it, as shown
 * @param text what was written
 * @param own whether this user wrote it
 */
public record ChatLine(String author, String text, boolean own) {}
