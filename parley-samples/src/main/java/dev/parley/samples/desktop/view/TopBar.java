package dev.parley.samples.desktop.view;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.io.Serial;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/** Above the tiles: the room, how long the call lasts, and the look. */
final class TopBar extends JPanel {
    @Serial private static final long serialVersionUID = 1L;

    private final JLabel room = new JLabel();
    private final JLabel clock = new JLabel("00:00", SwingConstants.CENTER);

    TopBar(Runnable switchLook) {
        super(new BorderLayout());
        setBorder(BorderFactory.createEmptyBorder(10, 18, 10, 12));
        room.setFont(Look.font(14, Font.BOLD));
        clock.setFont(Look.font(14, Font.PLAIN));
        clock.getAccessibleContext().setAccessibleName("Length of the call");
        JButton look = Look.named(new JButton(new GlyphIcon(Glyph.LOOK, 18)), "Dark or light look");
        look.putClientProperty("JButton.buttonType", "toolBarButton");
        look.addActionListener(event -> switchLook.run());
        JPanel right = new JPanel(new BorderLayout());
        right.setOpaque(false);
        right.add(look, BorderLayout.EAST);
        JComponent left = room;
        add(left, BorderLayout.WEST);
        add(clock, BorderLayout.CENTER);
        add(right, BorderLayout.EAST);
    }

    void show(String roomDigits, int people) {
        room.setText(
                "ID: " + roomDigits + "   ·   " + people + (people == 1 ? " person" : " people"));
    }

    void showTime(String time) {
        clock.setText(time);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Color text = Look.text();
        room.setForeground(text);
        clock.setForeground(Look.muted());
        graphics.setColor(Look.surface());
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }
}
