package dev.parley.server.api;

/** What a caller gets. */
public record ApiResponse(int httpStatus, String contentType, byte[] body) {}
