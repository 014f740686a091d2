package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.CallModel;
import dev.parley.samples.desktop.model.StageLayout;
import dev.parley.samples.desktop.model.TileKey;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseWheelEvent;
import java.io.Serial;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.swing.JPanel;

/**
 * The tiles. Those of other pages are not visible, and so nothing is drawn for them. The wheel
 * turns pages.
 */
final class Stage extends JPanel {
    @Serial private static final long serialVersionUID = 1L;

    private final transient CallModel model;
    private final transient CallActions actions;
    private final transient Map<TileKey, VideoTile> tiles = new LinkedHashMap<>();
    private final transient Runnable arranged;
    private int page;
    private int pages = 1;

    /** A stage that tells when the number of pages may have changed. */
    Stage(CallModel model, CallActions actions, Runnable arranged) {
        super(null);
        this.model = model;
        this.actions = actions;
        this.arranged = arranged;
        setOpaque(true);
        getAccessibleContext().setAccessibleName("People in the call");
        addComponentListener(
                new ComponentAdapter() {
                    @Override
                    public void componentResized(ComponentEvent event) {
                        arrange();
                    }
                });
        addMouseWheelListener(this::turnByWheel);
    }

    private void turnByWheel(MouseWheelEvent event) {
        turn(Integer.signum(event.getWheelRotation()));
    }

    /** Shows another page. */
    void turn(int by) {
        page = Math.max(0, Math.min(pages - 1, page + by));
        arrange();
    }

    int page() {
        return page;
    }

    int pages() {
        return pages;
    }

    /** Follows the model. */
    void update() {
        Set<TileKey> wanted = new HashSet<>(model.tiles());
        tiles.entrySet()
                .removeIf(each -> {
                    boolean gone = !wanted.contains(each.getKey());
                    if (gone) {
                        actions.show(each.getKey(), null);
                        remove(each.getValue());
                    }
                    return gone;
                });
        for (TileKey key : model.tiles()) {
            VideoTile tile = tiles.get(key);
            if (tile == null) {
                tile = new VideoTile(key);
                tiles.put(key, tile);
                add(tile);
                actions.show(key, tile.view());
            }
            VideoTile known = tile;
            model.person(key.uid()).ifPresent(known::show);
        }
        arrange();
    }

    private void arrange() {
        StageLayout.Arrangement arrangement =
                StageLayout.arrange(model.tiles(), page, new Dimension(getWidth(), getHeight()));
        page = arrangement.page();
        pages = arrangement.pages();
        Set<TileKey> seen = new HashSet<>();
        for (StageLayout.Placed placed : arrangement.placed()) {
            VideoTile tile = tiles.get(placed.tile());
            if (tile != null) {
                seen.add(placed.tile());
                tile.setBounds(placed.bounds());
                tile.setVisible(true);
                tile.validate();
            }
        }
        tiles.forEach((key, tile) -> {
            if (!seen.contains(key)) {
                tile.setVisible(false);
            }
        });
        arranged.run();
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(Look.background());
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }
}
