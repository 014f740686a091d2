package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.MediaDevices.Device;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of several cameras. Computers do not tell where a camera looks, so its name decides, and
 * then its place: in front is the first that is called "front", "integrated", "built-in" or
 * "facetime", or else the first; behind is the one called "rear" or "back camera", or else the
 * second; external is the last that is neither called so nor the one in front.
 */
public enum Facing {
    /** Towards the person. */
    FRONT,
    /** Away from the person. */
    BACK,
    /** Neither of the two, plugged in. */
    EXTERNAL;

    private static final List<String> BACK_NAMES = List.of("rear", "back camera", "back facing");
    private static final List<String> FRONT_NAMES =
            List.of("front", "integrated", "built-in", "built in", "facetime");

    /** The camera of a list that fits, the system's default first in it. */
    public Optional<Device> choose(List<Device> cameras) {
        return switch (this) {
            case BACK ->
                    cameras.stream()
                            .filter(Facing::looksAway)
                            .findFirst()
                            .or(() -> cameras.stream().skip(1).findFirst());
            case FRONT -> front(cameras);
            case EXTERNAL -> {
                Optional<Device> front = front(cameras);
                yield cameras.stream()
                        .filter(camera -> !looksAway(camera) && !front.equals(Optional.of(camera)))
                        .reduce((earlier, later) -> later);
            }
        };
    }

    /** Whether a camera looks away from the person. */
    public static boolean looksAway(Device camera) {
        return named(camera, BACK_NAMES);
    }

    private static Optional<Device> front(List<Device> cameras) {
        return cameras.stream()
                .filter(camera -> named(camera, FRONT_NAMES))
                .findFirst()
                .or(() -> cameras.stream().filter(camera -> !looksAway(camera)).findFirst());
    }

    private static boolean named(Device camera, List<String> words) {
        String name = camera.name().toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(name::contains);
    }
}
