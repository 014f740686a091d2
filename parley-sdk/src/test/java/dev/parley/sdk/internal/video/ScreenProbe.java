package dev.parley.sdk.internal.video;

import dev.parley.sdk.ProbeView;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.render.FrameShape;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.image.DataBufferInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.swing.JFrame;
import javax.swing.JPanel;

/** Reads the screen of its own JVM and prints what it saw; run by {@link XvfbScreenTest}. */
final class ScreenProbe {
    private static final Rectangle WINDOW = new Rectangle(300, 200, 400, 300);

    private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(1);
    private final SendingFakes fakes = new SendingFakes();

    private ScreenProbe() {}

    public static void main(String[] arguments) throws Exception {
        RobotDesktop desktop = new RobotDesktop();
        Desktop.Screen screen;
        try {
            screen = desktop.screens().get(0);
        } catch (MediaFault e) {
            System.out.println("fault " + e.kind());
            try {
                desktop.screens();
            } catch (MediaFault again) {
                System.out.println("again " + again.kind());
            }
            return;
        }
        Rectangle bounds = screen.bounds();
        System.out.println(
                "screens "
                        + desktop.screens().size()
                        + (screen.main() ? " main " : " ")
                        + bounds.width
                        + "x"
                        + bounds.height);
        new ScreenProbe().run(desktop, screen);
        System.exit(0);
    }

    private void run(RobotDesktop desktop, Desktop.Screen screen) throws Exception {
        JFrame[] window = new JFrame[1];
        EventQueue.invokeAndWait(() -> window[0] = redWindow());
        SendPath.Ends ends =
                new SendPath.Ends(
                        (width, height) -> MemoryPicture.black(width, height, fakes.alive),
                        fakes,
                        System::nanoTime);
        try (ScreenVideo video = new ScreenVideo(desktop, ends, new Quiet())) {
            video.preview().addSink(this::look);
            video.start(screen, null, Desktop.Pointer.HIDDEN);
            until("1920x1080", "81 u 90 v 240");
            System.out.println("sent 1920x1080");
            System.out.println("window luma 81 u 90 v 240");
            video.start(screen, new Rectangle(400, 250, 200, 100), Desktop.Pointer.HIDDEN);
            until("200x100", "81 u 90 v 240");
            System.out.println("region 200x100 luma 81");
        }
        measure(desktop, screen);
        EventQueue.invokeAndWait(() -> window[0].dispose());
        new ProbeView().run(desktop, screen);
        long threads =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("parley-sdk"))
                        .count();
        System.out.println("threads after close " + threads);
    }

    private static JFrame redWindow() {
        JFrame window = new JFrame("red");
        window.setUndecorated(true);
        JPanel panel = new JPanel();
        panel.setBackground(Color.RED);
        window.setContentPane(panel);
        window.setBounds(WINDOW);
        window.setVisible(true);
        return window;
    }

    /** The middle of the window, or of the region within it. */
    private void look(Picture picture) {
        boolean whole = picture.width() == 1920;
        int x = whole ? WINDOW.x + WINDOW.width / 2 : picture.width() / 2;
        int y = whole ? WINDOW.y + WINDOW.height / 2 : picture.height() / 2;
        int luma = picture.dataY().get(y * picture.strideY() + x) & 0xff;
        int u = picture.dataU().get(y / 2 * picture.strideU() + x / 2) & 0xff;
        int v = picture.dataV().get(y / 2 * picture.strideV() + x / 2) & 0xff;
        seen.clear();
        seen.offer(picture.width() + "x" + picture.height() + " " + luma + " u " + u + " v " + v);
    }

    private void until(String size, String colour) throws InterruptedException {
        String last = "";
        for (int i = 0; i < 200; i++) {
            String next = seen.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                break;
            }
            last = next;
            if (next.equals(size + " " + colour)) {
                return;
            }
        }
        throw new IllegalStateException("never " + size + " " + colour + ", last " + last);
    }

    private static void measure(RobotDesktop desktop, Desktop.Screen screen) throws MediaFault {
        Desktop.Grabber grabber = desktop.open(screen, Desktop.Pointer.HIDDEN);
        FrameReader reader = new FrameReader((width, height) -> HeapPicture.ofSize(width, height));
        long grab = 0;
        long convert = 0;
        int rounds = 40;
        for (int i = -20; i < rounds; i++) {
            long begin = System.nanoTime();
            var image = grabber.grab(screen.bounds());
            long grabbed = System.nanoTime();
            int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            reader.read(pixels, image.getWidth(), image.getHeight());
            if (i >= 0) {
                grab += grabbed - begin;
                convert += System.nanoTime() - grabbed;
            }
        }
        System.out.println(
                "cost of one capture: grab "
                        + grab / rounds / 1000
                        + " us, convert "
                        + convert / rounds / 1000
                        + " us");
    }

    private static final class Quiet implements ScreenVideo.Listener {
        @Override
        public void captureFailed(Throwable cause) {
            System.out.println("failed " + cause);
        }

        @Override
        public void firstPicture(FrameShape shape) {}

        @Override
        public void shapeChanged(FrameShape shape) {}

        @Override
        public void firstDrawn(FrameShape shape) {}
    }
}
