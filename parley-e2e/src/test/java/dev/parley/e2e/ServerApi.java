package dev.parley.e2e;

import io.livekit.server.RoomServiceClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** Calls of LiveKit's own client, as a back end makes them. */
final class ServerApi {
    private ServerApi() {}

    /** A client of this server. */
    static RoomServiceClient of(ParleyProcess server) {
        return RoomServiceClient.createClient(
                server.url(), ParleyProcess.API_KEY, ParleyProcess.API_SECRET);
    }

    /** The answer to a call that succeeds. */
    static <T> T answer(Call<T> call) {
        @Nullable T body = execute(call).body();
        if (body == null) {
            throw new AssertionError("an answer without a body");
        }
        return body;
    }

    /** Makes a call that succeeds and tells nothing. */
    static void done(Call<Void> call) {
        execute(call);
    }

    /** The status and the text of a call that is refused. */
    static String refusal(Call<?> call) {
        try {
            Response<?> response = call.execute();
            var error = response.errorBody();
            if (error == null) {
                throw new AssertionError("not refused: " + response);
            }
            return response.code() + " " + error.string();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static <T> Response<T> execute(Call<T> call) {
        try {
            Response<T> response = call.execute();
            var error = response.errorBody();
            if (error != null) {
                throw new AssertionError(response.code() + " " + error.string());
            }
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
