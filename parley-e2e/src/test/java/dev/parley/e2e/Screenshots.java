package dev.parley.e2e;

import java.util.Locale;

/** Pictures of what the tests see of the page, kept for people to look at. */
final class Screenshots {
    private Screenshots() {}

    /** Keeps one as {@code page-view-device.png}. */
    static void keep(CallPage page, String view, Device device) {
        String name = "page-" + view + "-" + device.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(Artefacts.file("screenshots", name));
    }
}
