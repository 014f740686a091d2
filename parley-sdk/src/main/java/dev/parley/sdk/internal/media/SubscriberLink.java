package dev.parley.sdk.internal.media;

/** The connection over which this client receives tracks and messages; this side answers. */
public interface SubscriberLink extends MediaLink {
    /** Sets the server's offer, makes an answer and sets it as the local description. */
    void answer(String offerSdp, SdpResult result);
}
