package dev.parley.call.http;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param json its body
 */
public record HttpAnswer(int status, String json) {}
