package dev.parley.e2e;

import static dev.parley.e2e.SdkExpectations.awaitHearing;
import static dev.parley.e2e.SdkExpectations.awaitPictures;

import dev.parley.e2e.SdkNetwork.Place;
import dev.parley.sdk.StreamIndex;
import java.util.UUID;

/** Ann and Ben in a call of two, who see and hear each other. */
record SdkCall(String room, Place ann, Place ben, SdkPicture annsBen, SdkPicture bensAnn) {
    static final double ANNS_HZ = 500;
    static final double BENS_HZ = 800;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;

    static SdkCall start(SdkNetwork network) {
        String room = "call_" + UUID.randomUUID();
        Place ann = network.talker("ann", ANNS_HZ);
        Place ben = network.talker("ben", BENS_HZ);
        ann.user().join(room);
        ben.user().join(room);
        SdkCall call =
                new SdkCall(
                        room,
                        ann,
                        ben,
                        ann.user().watch("ben", MAIN),
                        ben.user().watch("ann", MAIN));
        call.awaitMedia();
        ann.events().awaitStart("onConnectionStateChanged 3");
        return call;
    }

    /** Waits until both see and hear each other from now on. */
    void awaitMedia() {
        awaitHearing(ann, "ben", BENS_HZ);
        awaitHearing(ben, "ann", ANNS_HZ);
        awaitPictures(ann, annsBen);
        awaitPictures(ben, bensAnn);
    }

    /** Forgets what both were told so far. */
    void forget() {
        ann.events().clear();
        ben.events().clear();
    }
}
