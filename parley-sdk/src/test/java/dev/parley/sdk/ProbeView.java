package dev.parley.sdk;

import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.render.PictureRenderer;
import dev.parley.sdk.internal.render.RenderMode;
import dev.parley.sdk.internal.render.RenderStyle;
import dev.parley.sdk.internal.video.Desktop;
import dev.parley.sdk.internal.video.MemoryPicture;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JFrame;

/** Shows a view on the screen of its own JVM and prints what colour is seen there. */
public final class ProbeView {
    private static final int COLOUR = 0x3264c8;

    /** A probe. */
    public ProbeView() {}

    /** Shows, looks, hides, and looks whether that ended the work. */
    public void run(Desktop desktop, Desktop.Screen screen) throws Exception {
        JFrame[] window = new JFrame[1];
        VideoView[] view = new VideoView[1];
        CountDownLatch drawn = new CountDownLatch(1);
        EventQueue.invokeAndWait(() -> {
            view[0] = new VideoView();
            window[0] = new JFrame("view");
            window[0].setUndecorated(true);
            window[0].setContentPane(view[0]);
            window[0].setBounds(100, 100, 320, 240);
            window[0].setVisible(true);
        });
        PictureRenderer.of(view[0]).setStyle(new RenderStyle(RenderMode.HIDDEN, 0, 0));
        PictureRenderer.of(view[0]).bind(this, shape -> drawn.countDown());
        MemoryPicture picture = MemoryPicture.of(640, 360, (x, y) -> COLOUR);
        for (int i = 0; i < 200 && !drawn.await(50, TimeUnit.MILLISECONDS); i++) {
            PictureRenderer.of(view[0]).onPicture(this, picture);
        }
        System.out.println("view " + colourOnScreen(desktop, screen));
        EventQueue.invokeAndWait(() -> window[0].setVisible(false));
        long before = PictureRenderer.of(view[0]).converted();
        PictureRenderer.of(view[0]).onPicture(this, picture);
        System.out.println(
                "view converted after hiding "
                        + (PictureRenderer.of(view[0]).converted() - before));
        EventQueue.invokeAndWait(() -> window[0].dispose());
    }

    /** Within four of the wanted one in each part it is called that. */
    private static String colourOnScreen(Desktop desktop, Desktop.Screen screen) throws MediaFault {
        Desktop.Grabber grabber = desktop.open(screen, Desktop.Pointer.HIDDEN);
        int rgb = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(20)) {
            rgb = grabber.grab(new Rectangle(200, 200, 1, 1)).getRGB(0, 0) & 0xffffff;
            if (near(rgb)) {
                return "#" + Integer.toHexString(COLOUR);
            }
        }
        return "#" + Integer.toHexString(rgb);
    }

    private static boolean near(int rgb) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((rgb >> shift & 0xff) - (COLOUR >> shift & 0xff)) > 4) {
                return false;
            }
        }
        return true;
    }
}
