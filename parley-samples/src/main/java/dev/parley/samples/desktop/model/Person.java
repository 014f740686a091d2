package dev.parley.samples.desktop.model;

/**
 * Somebody in the call, as others see them.
 *
 * @param uid the user id
 * @param name what is shown
 * @param self whether it is the user of this program
 * @param camera whether pictures come
 * @param microphone what the microphone does
 * @param sharing whether a screen comes
 */
public record Person(
        String uid,
        String name,
        boolean self,
        boolean camera,
        Microphone microphone,
        boolean sharing) {

    /** What a microphone does. */
    public enum Microphone {
        /** Nothing is sent. */
        OFF,
        /** Sound is sent. */
        ON,
        /** Sound is sent and is loud enough for speech. */
        SPEAKING
    }

    /** Somebody of whom nothing comes yet. */
    static Person entering(String uid, String name, boolean self) {
        return new Person(uid, name, self, false, Microphone.OFF, false);
    }

    Person withCamera(boolean on) {
        return new Person(uid, name, self, on, microphone, sharing);
    }

    Person withMicrophone(Microphone state) {
        return new Person(uid, name, self, camera, state, sharing);
    }

    Person withSharing(boolean on) {
        return new Person(uid, name, self, camera, microphone, on);
    }

    /** {@return the name with a hint at oneself} */
    public String label() {
        return self ? name + " (Me)" : name;
    }

    /** {@return the letter that stands for the person when the camera is off} */
    public String initial() {
        return name.isEmpty()
                ? "?"
                : new String(Character.toChars(Character.toUpperCase(name.codePointAt(0))));
    }
}
