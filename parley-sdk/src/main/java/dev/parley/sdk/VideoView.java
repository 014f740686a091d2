package dev.parley.sdk;

import dev.parley.sdk.internal.render.PictureRenderer;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.HierarchyEvent;
import java.io.Serial;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/**
 * The Swing component in which a stream is seen: the {@code renderView} of a video canvas. One view
 * shows one stream; bound to none it shows its background.
 *
 * <p>It is made and laid out on the event thread, as all of Swing, and bound from any. Pictures are
 * scaled and converted on other threads, for the pixels of the screen (also where one unit of Swing
 * is more than one pixel), and not at all while the view cannot be seen. Pictures that come faster
 * than they are painted are left out.
 */
public final class VideoView extends JComponent {
    @Serial private static final long serialVersionUID = 1L;

    private static final int PREFERRED_WIDTH = 320;
    private static final int PREFERRED_HEIGHT = 180;

    private final transient PictureRenderer renderer = new PictureRenderer(this::repaint);

    /** A view that is bound to nothing yet. */
    public VideoView() {
        setOpaque(true);
        putClientProperty(PictureRenderer.class, renderer);
        setPreferredSize(new Dimension(PREFERRED_WIDTH, PREFERRED_HEIGHT));
        addHierarchyListener(event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0) {
                renderer.setShowing(isShowing());
            }
        });
    }

    /** Gives what people who do not see the view are told; an application names it there. */
    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleVideoView();
        }
        return accessibleContext;
    }

    /** A picture, to those who do not see it. */
    private final class AccessibleVideoView extends AccessibleJComponent {
        @Serial private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.CANVAS;
        }
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        renderer.draw((Graphics2D) graphics, getWidth(), getHeight());
    }
}
