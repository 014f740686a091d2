package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;

import java.util.Locale;

/** Someone in a call: their page, the identity the server gave them, and the camera they have. */
record Person(CallPage page, String identity, Camera camera) {
    /** Sound of this much energy was surely not silence. */
    static final double HEARD_ENERGY = 0.001;

    private static final int MOVING_FRAMES = 15;

    String name() {
        return page.person();
    }

    /** The letter that stands for someone without a picture. */
    String initial() {
        return name().substring(0, 1).toUpperCase(Locale.ROOT);
    }

    /**
     * Waits until this person decodes moving pictures of the other's camera in the size it is sent.
     */
    ReceivedMedia waitToSee(Person other) {
        long before = page.video(other.identity).framesDecoded();
        return until(
                name() + " sees " + other.name() + " move in " + other.camera.size(),
                () -> page.video(other.identity),
                video ->
                        video.framesDecoded() >= before + MOVING_FRAMES
                                && video.size().equals(other.camera.size()));
    }

    /** Waits until this person has heard more of the other than silence. */
    void waitToHear(Person other) {
        double before = page.audio(other.identity).totalAudioEnergy();
        until(
                name() + " hears " + other.name(),
                () -> page.audio(other.identity).totalAudioEnergy(),
                energy -> energy > before + HEARD_ENERGY);
    }

    /** Leaves and joins as the client library does after a break that was too long to resume. */
    void joinAnew() {
        String sid = "window.parley.room.localParticipant.sid";
        String before = page.json(sid);
        page.json("window.parley.room.simulateScenario('full-reconnect')");
        until(
                name() + " is in the room anew",
                () -> page.json("window.parley.room.state === 'connected' && " + sid),
                now -> now.startsWith("\"PA_") && !now.equals(before));
    }
}
