package dev.parley.server.openapi;

/** A response to be sent; the body is JSON. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OpenApiResponse(int httpStatus, byte[] body) {}
