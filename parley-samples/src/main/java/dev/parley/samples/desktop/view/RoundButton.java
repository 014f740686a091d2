package dev.parley.samples.desktop.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.Serial;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** A round button with an icon, and a word below it. */
final class RoundButton extends JButton {
    @Serial private static final long serialVersionUID = 1L;

    private static final int DIAMETER = 44;
    private static final int WIDTH = 76;
    private static final int HEIGHT = 66;
    private static final int GLYPH = 22;
    private static final float FONT_SIZE = 11.5f;

    private transient Glyph glyph;
    private transient Supplier<Color> fill = Look::control;
    private transient Supplier<Color> ink = Look::text;

    /**
     * A button.
     *
     * @param glyph its icon
     * @param word what is below it, and its name for those who do not see it
     * @param mnemonic a {@code VK_} constant that presses it with Alt
     */
    RoundButton(Glyph glyph, String word, int mnemonic) {
        super(word);
        this.glyph = glyph;
        setContentAreaFilled(false);
        setBorderPainted(false);
        setFocusPainted(false);
        setRolloverEnabled(true);
        setOpaque(false);
        setPreferredSize(new Dimension(WIDTH, HEIGHT));
        getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
                .put(KeyStroke.getKeyStroke(mnemonic, InputEvent.ALT_DOWN_MASK), "pressed");
        getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
                .put(KeyStroke.getKeyStroke(mnemonic, InputEvent.ALT_DOWN_MASK, true), "released");
        describe(word, mnemonic);
    }

    private void describe(String word, int mnemonic) {
        getAccessibleContext().setAccessibleName(word);
        setToolTipText(word + " (Alt+" + KeyEvent.getKeyText(mnemonic) + ")");
    }

    /** Shows what pressing it would do now. */
    void show(Glyph newGlyph, String word, Supplier<Color> newFill, Supplier<Color> newInk) {
        glyph = newGlyph;
        fill = newFill;
        ink = newInk;
        if (!word.equals(getText())) {
            String keys = getToolTipText();
            setText(word);
            getAccessibleContext().setAccessibleName(word);
            setToolTipText(word + keys.substring(keys.indexOf(" (Alt")));
        }
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int x = (getWidth() - DIAMETER) / 2;
        Color base = fill.get();
        g.setColor(getModel().isRollover() ? base.brighter() : base);
        g.fillOval(x, 1, DIAMETER, DIAMETER);
        if (isFocusOwner()) {
            g.setColor(Look.ACCENT);
            g.setStroke(new BasicStroke(2));
            g.drawOval(x + 1, 2, DIAMETER - 2, DIAMETER - 2);
        }
        glyph.paint(
                g, ink.get(), x + (DIAMETER - GLYPH) / 2.0, 1 + (DIAMETER - GLYPH) / 2.0, GLYPH);
        g.setFont(Look.font(FONT_SIZE, Font.PLAIN));
        g.setColor(Look.muted());
        FontMetrics metrics = g.getFontMetrics();
        String word = getText();
        g.drawString(
                word,
                (getWidth() - metrics.stringWidth(word)) / 2,
                DIAMETER + 4 + metrics.getAscent());
        g.dispose();
    }
}
