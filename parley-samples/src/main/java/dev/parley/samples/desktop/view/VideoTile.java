package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.Person;
import dev.parley.samples.desktop.model.TileKey;
import dev.parley.sdk.VideoView;
import java.awt.Component;
import java.io.Serial;
import javax.swing.JLayeredPane;

/** One stream of one user: its pictures, and above them the name and how the user is. */
final class VideoTile extends JLayeredPane {
    @Serial private static final long serialVersionUID = 1L;

    private final transient TileKey key;
    private final VideoView view = new VideoView();
    private final TileOverlay overlay;

    VideoTile(TileKey key) {
        this.key = key;
        this.overlay = new TileOverlay(key.kind());
        add(view, JLayeredPane.DEFAULT_LAYER);
        add(overlay, JLayeredPane.PALETTE_LAYER);
        setOpaque(false);
    }

    VideoView view() {
        return view;
    }

    /** Shows how the user is now. */
    void show(Person person) {
        boolean pictures = key.kind() == TileKey.Kind.SCREEN || person.camera();
        if (view.isVisible() != pictures) {
            view.setVisible(pictures);
        }
        overlay.show(person, pictures);
        getAccessibleContext()
                .setAccessibleName(
                        key.kind() == TileKey.Kind.SCREEN
                                ? person.label() + ", screen"
                                : person.label());
    }

    @Override
    public void doLayout() {
        for (Component each : getComponents()) {
            each.setBounds(0, 0, getWidth(), getHeight());
        }
    }
}
