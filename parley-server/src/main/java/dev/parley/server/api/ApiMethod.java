package dev.parley.server.api;

import com.google.protobuf.Message;
import dev.parley.signaling.token.AccessToken;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One method of the service.
 *
 * @param prototype an empty request
 * @param action what it does for the holder of a verified token
 */
record ApiMethod<M extends Message>(
        Class<M> type, M prototype, BiFunction<AccessToken, M, ApiResult> action) {

    ApiResult call(AccessToken caller, MessageFormat format, byte[] body) {
        Optional<M> request = format.read(body, type, prototype);
        return request.isPresent()
                ? action.apply(caller, request.get())
                : new ApiResult.Failed(
                        TwirpCode.MALFORMED, "the body cannot be read as " + format.contentType());
    }
}
