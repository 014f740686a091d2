package dev.parley.sdk.internal.video;

import dev.parley.sdk.internal.media.MediaFault;
import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.PointerInfo;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads screens with {@link Robot}: it works wherever Java has a display. Windows of other programs
 * cannot be told apart this way, so there are only screens and parts of them.
 *
 * <p>The pointer, which {@link Robot} leaves out, is drawn in as an arrow if wanted.
 */
public final class RobotDesktop implements Desktop {
    private static final int[] ARROW_X = {0, 0, 4, 6, 9, 6, 11};
    private static final int[] ARROW_Y = {0, 16, 12, 18, 17, 11, 11};

    @Override
    public List<Screen> screens() throws MediaFault {
        return onDisplay(() -> {
            GraphicsEnvironment desktop = GraphicsEnvironment.getLocalGraphicsEnvironment();
            GraphicsDevice main = desktop.getDefaultScreenDevice();
            GraphicsDevice[] devices = desktop.getScreenDevices();
            List<Screen> screens = new ArrayList<>();
            for (int i = 0; i < devices.length; i++) {
                boolean isMain = devices[i].equals(main);
                screens.add(isMain ? 0 : screens.size(), screen(i, devices[i], isMain));
            }
            return screens;
        });
    }

    private static Screen screen(int index, GraphicsDevice device, boolean main) {
        Rectangle bounds = device.getDefaultConfiguration().getBounds();
        String name = "Screen " + (index + 1) + " (" + bounds.width + "x" + bounds.height + ")";
        return new Screen(index, name, bounds, main);
    }

    @Override
    public Grabber open(Screen screen, Pointer pointer) throws MediaFault {
        return onDisplay(() -> {
            GraphicsDevice[] devices =
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices();
            if (screen.id() < 0 || screen.id() >= devices.length) {
                throw new MediaFault(MediaFault.Kind.NO_DEVICE, "there is no " + screen.name());
            }
            return new RobotGrabber(new Robot(devices[(int) screen.id()]), pointer);
        });
    }

    /** What needs a display. */
    @FunctionalInterface
    private interface OnDisplay<T> {
        T run() throws AWTException, MediaFault;
    }

    private static <T> T onDisplay(OnDisplay<T> action) throws MediaFault {
        if (GraphicsEnvironment.isHeadless()) {
            throw new MediaFault(
                    MediaFault.Kind.UNAVAILABLE, "Java runs without a display (headless)");
        }
        try {
            return action.run();
        } catch (SecurityException e) {
            throw new MediaFault(MediaFault.Kind.NO_PERMISSION, "the screen may not be read", e);
        } catch (AWTException | HeadlessException | AWTError | LinkageError e) {
            // A display that is named but not there is an Error in Java, at first and ever after.
            throw new MediaFault(MediaFault.Kind.UNAVAILABLE, "the display cannot be reached", e);
        }
    }

    private record RobotGrabber(Robot robot, Pointer pointer) implements Grabber {
        @Override
        public BufferedImage grab(Rectangle part) {
            BufferedImage image = robot.createScreenCapture(part);
            if (pointer == Pointer.SHOWN) {
                PointerInfo now = MouseInfo.getPointerInfo();
                if (now != null && part.contains(now.getLocation())) {
                    drawPointer(image, now.getLocation(), part);
                }
            }
            return image;
        }

        private static void drawPointer(BufferedImage image, Point at, Rectangle part) {
            Graphics2D graphics = image.createGraphics();
            graphics.translate(at.x - part.x, at.y - part.y);
            Polygon arrow = new Polygon(ARROW_X, ARROW_Y, ARROW_X.length);
            graphics.setColor(Color.WHITE);
            graphics.fillPolygon(arrow);
            graphics.setColor(Color.BLACK);
            graphics.drawPolygon(arrow);
            graphics.dispose();
        }
    }
}
