package dev.parley.samples.desktop.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.swing.JPanel;
import javax.swing.Timer;

/**
 * Sentences that pass: on the glass of the window, each for some seconds, at most {@value #MAX} at
 * a time. The mouse goes through.
 */
final class Toasts extends JPanel {
    @Serial private static final long serialVersionUID = 1L;

    /** Sentences at a time; the oldest goes when there is one more. */
    static final int MAX = 3;

    private static final int MILLIS = 4_000;
    private static final int HEIGHT = 36;

    private final transient Deque<String> shown = new ArrayDeque<>();

    Toasts() {
        super(null);
        setOpaque(false);
    }

    void add(String text) {
        if (shown.contains(text)) {
            return;
        }
        if (shown.size() >= MAX) {
            shown.removeFirst();
        }
        shown.addLast(text);
        getAccessibleContext().setAccessibleDescription(text);
        setVisible(true);
        repaint();
        Timer end =
                new Timer(
                        MILLIS,
                        event -> {
                            shown.remove(text);
                            repaint();
                        });
        end.setRepeats(false);
        end.start();
    }

    /** {@return what can be read now} */
    List<String> texts() {
        return List.copyOf(shown);
    }

    @Override
    public boolean contains(int x, int y) {
        return false;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(Look.font(13, Font.PLAIN));
        FontMetrics metrics = g.getFontMetrics();
        int y = 64;
        for (String text : shown) {
            int width = metrics.stringWidth(text) + 36;
            int x = (getWidth() - width) / 2;
            g.setColor(new Color(0xE6111318, true));
            g.fillRoundRect(x, y, width, HEIGHT, HEIGHT, HEIGHT);
            g.setColor(Look.ON_PICTURE);
            g.drawString(
                    text, x + 18, y + (HEIGHT - metrics.getHeight()) / 2 + metrics.getAscent());
            y += HEIGHT + 8;
        }
        g.dispose();
    }
}
