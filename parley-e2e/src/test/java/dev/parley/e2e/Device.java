package dev.parley.e2e;

import com.microsoft.playwright.Browser;

/** What somebody looks at the page with. */
enum Device {
    DESKTOP(1280, 800),
    PHONE(390, 844);

    private static final double PHONE_PIXELS = 2;

    private final int width;
    private final int height;

    Device(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Browser.NewContextOptions applyTo(Browser.NewContextOptions options) {
        options.setViewportSize(width, height);
        return this == PHONE
                ? options.setIsMobile(true).setHasTouch(true).setDeviceScaleFactor(PHONE_PIXELS)
                : options;
    }
}
