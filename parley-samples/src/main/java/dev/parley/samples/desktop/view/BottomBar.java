package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.Person;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.event.KeyEvent;
import java.io.Serial;
import javax.swing.JPanel;

/** The row of buttons below the tiles. */
final class BottomBar extends JPanel {
    @Serial private static final long serialVersionUID = 1L;

    private final RoundButton microphone = new RoundButton(Glyph.MICROPHONE, "Mute", KeyEvent.VK_M);
    private final RoundButton camera = new RoundButton(Glyph.CAMERA, "Stop video", KeyEvent.VK_V);
    private final RoundButton screen = new RoundButton(Glyph.SCREEN, "Share", KeyEvent.VK_S);
    private final RoundButton chat = new RoundButton(Glyph.CHAT, "Chat", KeyEvent.VK_C);
    private final RoundButton statistics =
            new RoundButton(Glyph.STATISTICS, "Statistics", KeyEvent.VK_T);
    private final RoundButton settings = new RoundButton(Glyph.SETTINGS, "Settings", KeyEvent.VK_E);
    private final RoundButton leave = new RoundButton(Glyph.LEAVE, "Leave", KeyEvent.VK_L);

    /** What the buttons do. */
    record Presses(
            Runnable microphone,
            Runnable camera,
            Runnable screen,
            Runnable chat,
            Runnable statistics,
            Runnable settings,
            Runnable leave) {}

    BottomBar(Presses presses) {
        super(new FlowLayout(FlowLayout.CENTER, 6, 8));
        setOpaque(false);
        leave.show(Glyph.LEAVE, "Leave", () -> Look.DANGER, () -> Color.WHITE);
        add(microphone, presses.microphone());
        add(camera, presses.camera());
        add(screen, presses.screen());
        add(chat, presses.chat());
        add(statistics, presses.statistics());
        add(settings, presses.settings());
        add(leave, presses.leave());
    }

    private void add(RoundButton button, Runnable press) {
        button.addActionListener(event -> press.run());
        add(button);
    }

    /** Shows how this user's own streams are. */
    void show(Person self, boolean chatOpen) {
        if (self.microphone() == Person.Microphone.OFF) {
            microphone.show(Glyph.MICROPHONE_OFF, "Unmute", () -> Look.DANGER, () -> Color.WHITE);
        } else {
            microphone.show(Glyph.MICROPHONE, "Mute", Look::control, Look::text);
        }
        if (self.camera()) {
            camera.show(Glyph.CAMERA, "Stop video", Look::control, Look::text);
        } else {
            camera.show(Glyph.CAMERA_OFF, "Start video", () -> Look.DANGER, () -> Color.WHITE);
        }
        pressed(screen, Glyph.SCREEN, self.sharing() ? "Stop share" : "Share", self.sharing());
        pressed(chat, Glyph.CHAT, "Chat", chatOpen);
    }

    private static void pressed(RoundButton button, Glyph glyph, String word, boolean on) {
        if (on) {
            button.show(glyph, word, () -> Look.ACCENT, () -> Color.WHITE);
        } else {
            button.show(glyph, word, Look::control, Look::text);
        }
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(Look.surface());
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }
}
