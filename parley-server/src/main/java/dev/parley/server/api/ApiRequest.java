package dev.parley.server.api;

/**
 * A call as it arrives.
 *
 * @param httpMethod such as {@code POST}
 * @param path such as {@code /twirp/livekit.RoomService/ListRooms}
 * @param contentType of the body, as the client names it
 * @param body at most {@link TwirpApi#MAX_BODY_BYTES}, or one more to tell that it is too long
 */
public record ApiRequest(String httpMethod, String path, String contentType, byte[] body) {}
