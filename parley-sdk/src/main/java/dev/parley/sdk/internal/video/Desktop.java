package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.MediaFault;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/** The screens of this computer, as far as Java sees them. Any thread. */
public interface Desktop {
    /**
     * A screen.
     *
     * @param id stays the same while the screens do
     * @param name for people
     * @param bounds in the coordinates of the desktop
     * @param main whether it is the main one
     */
    record Screen(long id, String name, Rectangle bounds, boolean main) {
        /** Copies the rectangle, which can be changed. */
        public Screen {
            bounds = new Rectangle(bounds);
        }

        @Override
        public Rectangle bounds() {
            return new Rectangle(bounds);
        }
    }

    /** Reads pixels of one screen. One thread at a time. */
    interface Grabber {
        /** What is seen in a part of the desktop now; the image is the receiver's. */
        BufferedImage grab(Rectangle part);
    }

    /** The screens, the main one first; a fault if there is no display. */
    List<Screen> screens() throws MediaFault;

    /** Begins to read a screen; a fault if there is no display or it may not be read. */
    Grabber open(Screen screen, Pointer pointer) throws MediaFault;

    /** Whether the pointer is in the pictures. */
    enum Pointer {
        SHOWN,
        HIDDEN
    }
}
