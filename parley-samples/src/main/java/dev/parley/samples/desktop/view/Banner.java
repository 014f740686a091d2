package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.CallModel;
import java.awt.Color;
import java.awt.Font;
import java.io.Serial;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.SwingConstants;

/** The line that says that there is no connection at the moment, or not yet. */
final class Banner extends JLabel {
    @Serial private static final long serialVersionUID = 1L;

    Banner() {
        super("", SwingConstants.CENTER);
        setOpaque(true);
        setFont(Look.font(13, Font.BOLD));
        setForeground(Color.WHITE);
        setBorder(BorderFactory.createEmptyBorder(6, 12, 6, 12));
        setVisible(false);
    }

    void show(CallModel.Phase phase) {
        switch (phase) {
            case PREVIEW, IN_CALL -> setVisible(false);
            case JOINING -> say("Joining…", Look.ACCENT);
            case RECONNECTING -> say("The connection was lost. Reconnecting…", new Color(0xB45309));
        }
    }

    private void say(String text, Color color) {
        setText(text);
        setBackground(color);
        setVisible(true);
    }
}
