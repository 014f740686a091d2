package dev.parley.samples.desktop.view;

import java.awt.Component;
import java.awt.Graphics;
import javax.swing.Icon;

/**
 * A glyph as Swing's icon, in the colour of the component.
 *
 * @param glyph what is drawn
 * @param size pixels in each direction
 */
record GlyphIcon(Glyph glyph, int size) implements Icon {
    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        glyph.paint(graphics, Look.text(), x, y, size);
    }

    @Override
    public int getIconWidth() {
        return size;
    }

    @Override
    public int getIconHeight() {
        return size;
    }
}
