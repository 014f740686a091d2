package dev.parley.sdk.internal.rts;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Where messages to the business server go, remembered to be set again in a new session. Results
 * come in the order of the questions; the application is told of those that it asked. The engine's
 * thread.
 */
final class ServerParams {
    private enum Asker {
        APPLICATION,
        SDK
    }

    private final SignalingListener listener;
    private final ArrayDeque<Asker> asked = new ArrayDeque<>();
    private @Nullable Request latest;
    private boolean untold;

    ServerParams(SignalingListener listener) {
        this.listener = listener;
    }

    /** From now on these. */
    void set(String signature, String url) {
        latest = Request.serverParams(signature, url);
        untold = true;
    }

    boolean isSet() {
        return latest != null;
    }

    /** Whether the server does not know the latest yet. */
    boolean isUntold() {
        return untold;
    }

    /** The question for the application. */
    Request ask() {
        untold = false;
        return question(Asker.APPLICATION);
    }

    /**
     * The question in a new session. Questions of the session before have no answer any more; if
     * the application awaits one, this is it.
     */
    Request askAgain() {
        boolean awaited = untold || asked.contains(Asker.APPLICATION);
        asked.clear();
        untold = false;
        return question(awaited ? Asker.APPLICATION : Asker.SDK);
    }

    private Request question(Asker asker) {
        if (latest == null) {
            throw new IllegalStateException("nothing is set");
        }
        asked.add(asker);
        return latest;
    }

    void onResult(int code) {
        if (asked.poll() == Asker.APPLICATION) {
            listener.onServerParamsResult(code);
        }
    }

    void forget() {
        latest = null;
        untold = false;
        asked.clear();
    }
}
