package dev.parley.server.main;

import dev.parley.server.access.Refusal;
import dev.parley.server.access.RefusalCode;
import dev.parley.server.session.JoinRequestParameters;
import dev.parley.server.session.OpenResult;
import dev.parley.server.session.SignalChannel;
import dev.parley.server.session.SignalSessions;

/** Sessions of a server without media: nobody is let in. */
final class NotReadySessions implements SignalSessions {

    @Override
    public OpenResult open(JoinRequestParameters parameters, SignalChannel channel) {
        return new OpenResult.Refused(
                new Refusal(RefusalCode.NOT_READY, "the server is not ready"));
    }

    @Override
    public void shutdown() {
        // Nobody was let in.
    }
}
