package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.Person;
import dev.parley.samples.desktop.model.TileKey;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.Serial;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn over a tile's pictures: round corners, the name with the microphone's state, the
 * avatar when there are no pictures, and a ring while the user speaks.
 */
final class TileOverlay extends JComponent {
    @Serial private static final long serialVersionUID = 1L;

    private static final int ARC = 20;
    private static final int LABEL_HEIGHT = 26;
    private static final int LABEL_MARGIN = 10;
    private static final int GLYPH = 15;
    private static final float NAME_SIZE = 12.5f;
    private static final float LABEL_OPACITY = 0.62f;
    private static final double AVATAR_SHARE = 0.34;
    private static final int MAX_AVATAR = 132;

    private final transient TileKey.Kind kind;
    private transient @Nullable Person person;
    private boolean pictures;

    TileOverlay(TileKey.Kind kind) {
        this.kind = kind;
    }

    void show(Person next, boolean withPictures) {
        if (!next.equals(person) || withPictures != pictures) {
            person = next;
            pictures = withPictures;
            repaint();
        }
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Person shown = person;
        if (shown == null) {
            return;
        }
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        boolean speaks =
                kind == TileKey.Kind.CAMERA && shown.microphone() == Person.Microphone.SPEAKING;
        if (!pictures) {
            g.setColor(Look.tile());
            g.fillRect(0, 0, getWidth(), getHeight());
            paintAvatar(g, shown, speaks);
        }
        paintCorners(g);
        paintLabel(g, shown);
        if (speaks && pictures) {
            g.setColor(Look.SPEAKING);
            g.setStroke(new BasicStroke(3));
            g.draw(
                    new RoundRectangle2D.Double(
                            1.5, 1.5, getWidth() - 3.0, getHeight() - 3.0, ARC - 2, ARC - 2));
        }
        g.dispose();
    }

    private void paintCorners(Graphics2D g) {
        Area corners = new Area(new Rectangle2D.Double(0, 0, getWidth(), getHeight()));
        corners.subtract(
                new Area(new RoundRectangle2D.Double(0, 0, getWidth(), getHeight(), ARC, ARC)));
        g.setColor(Look.background());
        g.fill(corners);
    }

    private void paintAvatar(Graphics2D g, Person shown, boolean speaks) {
        double size = Math.min(MAX_AVATAR, getHeight() * AVATAR_SHARE);
        double x = (getWidth() - size) / 2;
        double y = (getHeight() - size) / 2;
        if (speaks) {
            g.setColor(Look.SPEAKING);
            g.setStroke(new BasicStroke(4));
            g.draw(new Ellipse2D.Double(x - 6, y - 6, size + 12, size + 12));
        }
        g.setColor(Look.avatar(shown.uid()));
        g.fill(new Ellipse2D.Double(x, y, size, size));
        g.setColor(Color.WHITE);
        g.setFont(Look.font((float) (size * 0.45), Font.BOLD));
        FontMetrics metrics = g.getFontMetrics();
        String letter = shown.initial();
        g.drawString(
                letter,
                (float) (x + (size - metrics.stringWidth(letter)) / 2),
                (float) (y + (size - metrics.getHeight()) / 2 + metrics.getAscent()));
    }

    private void paintLabel(Graphics2D g, Person shown) {
        g.setFont(Look.font(NAME_SIZE, Font.PLAIN));
        FontMetrics metrics = g.getFontMetrics();
        int room = getWidth() - 4 * LABEL_MARGIN - GLYPH;
        String name =
                cut(
                        kind == TileKey.Kind.SCREEN ? shown.name() + "'s screen" : shown.label(),
                        metrics,
                        room);
        int width = metrics.stringWidth(name) + GLYPH + 24;
        int y = getHeight() - LABEL_HEIGHT - LABEL_MARGIN;
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, LABEL_OPACITY));
        g.setColor(Color.BLACK);
        g.fill(
                new RoundRectangle2D.Double(
                        LABEL_MARGIN, y, width, LABEL_HEIGHT, LABEL_HEIGHT, LABEL_HEIGHT));
        g.setComposite(AlphaComposite.SrcOver);
        paintState(g, shown, LABEL_MARGIN + 8, y + (LABEL_HEIGHT - GLYPH) / 2);
        g.setColor(Look.ON_PICTURE);
        g.drawString(
                name,
                LABEL_MARGIN + GLYPH + 14,
                y + (LABEL_HEIGHT - metrics.getHeight()) / 2 + metrics.getAscent());
    }

    private void paintState(Graphics2D g, Person shown, int x, int y) {
        if (kind == TileKey.Kind.SCREEN) {
            Glyph.SCREEN.paint(g, Look.ON_PICTURE, x, y, GLYPH);
            return;
        }
        switch (shown.microphone()) {
            case OFF -> Glyph.MICROPHONE_OFF.paint(g, new Color(0xFF7B7F), x, y, GLYPH);
            case ON -> Glyph.MICROPHONE.paint(g, Look.ON_PICTURE, x, y, GLYPH);
            case SPEAKING -> Glyph.MICROPHONE.paint(g, new Color(0x4ADE80), x, y, GLYPH);
        }
    }

    private static String cut(String text, FontMetrics metrics, int room) {
        if (metrics.stringWidth(text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && metrics.stringWidth(text.substring(0, end) + "…") > room) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
