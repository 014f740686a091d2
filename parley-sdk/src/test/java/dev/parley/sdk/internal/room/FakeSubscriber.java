package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.IceCandidate;
import dev.parley.sdk.internal.media.IceServer;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.SdpResult;
import dev.parley.sdk.internal.media.SubscriberLink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A subscribing connection that notes what it is told; the test completes its steps. */
final class FakeSubscriber implements SubscriberLink {
    final List<String> calls = new ArrayList<>();
    final List<SdpResult> steps = new ArrayList<>();

    @Override
    public void answer(String offerSdp, SdpResult result) {
        calls.add("answer " + offerSdp);
        steps.add(result);
    }

    @Override
    public void addRemoteCandidate(IceCandidate candidate) {
        calls.add("candidate " + candidate.candidate());
    }

    @Override
    public void setIceServers(List<IceServer> servers) {}

    @Override
    public void readStats(Consumer<LinkStats> answer) {}

    @Override
    public LinkState state() {
        return LinkState.CONNECTED;
    }

    @Override
    public void close() {}
}
