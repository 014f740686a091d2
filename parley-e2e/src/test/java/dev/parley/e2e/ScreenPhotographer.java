package dev.parley.e2e;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A program that takes a picture of its display into the file that is named. */
final class ScreenPhotographer {
    private ScreenPhotographer() {}

    public static void main(String[] arguments) throws AWTException, IOException {
        Rectangle all = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(new Robot().createScreenCapture(all), "png", new File(arguments[0]));
    }
}
