package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.CallClock;
import dev.parley.samples.desktop.model.CallModel;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Window;
import java.io.Serial;
import java.util.function.LongSupplier;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** A call: bars, tiles and chat. */
final class CallPanel extends JPanel {
    @Serial private static final long serialVersionUID = 1L;

    private static final int CLOCK_MILLIS = 500;

    private final transient CallModel model;
    private final transient CallActions actions;
    private final transient LongSupplier nanoClock;
    private final TopBar top;
    private final Banner banner = new Banner();
    private final Stage stage;
    private final JPanel pager = new JPanel(new FlowLayout(FlowLayout.CENTER, 8, 0));
    private final JLabel pageLabel = new JLabel();
    private final ChatPanel chat;
    private final BottomBar bottom;
    private final Timer clock;

    CallPanel(CallModel model, CallActions actions, LongSupplier nanoClock) {
        super(new BorderLayout());
        this.model = model;
        this.actions = actions;
        this.nanoClock = nanoClock;
        top = new TopBar(actions::switchLook);
        stage = new Stage(model, actions, this::showPages);
        chat = new ChatPanel(actions::send);
        chat.setVisible(false);
        bottom =
                new BottomBar(
                        new BottomBar.Presses(
                                actions::toggleMicrophone,
                                actions::toggleCamera,
                                this::pressShare,
                                this::pressChat,
                                () -> new StatsDialog(window(), model).open(),
                                () -> new SettingsDialog(window(), actions).open(),
                                this::pressLeave));
        clock =
                new Timer(
                        CLOCK_MILLIS,
                        event ->
                                top.showTime(
                                        CallClock.text(
                                                model.secondsInCall(nanoClock.getAsLong()))));
        compose();
    }

    private void compose() {
        JPanel head = new JPanel(new BorderLayout());
        head.add(top, BorderLayout.NORTH);
        head.add(banner, BorderLayout.SOUTH);
        JPanel middle = new JPanel(new BorderLayout(0, 6));
        middle.setOpaque(false);
        middle.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 12));
        pager.setOpaque(false);
        JButton previous = Look.named(new JButton(new GlyphIcon(Glyph.PREVIOUS, 18)), "Page back");
        JButton next = Look.named(new JButton(new GlyphIcon(Glyph.NEXT, 18)), "Next page");
        previous.addActionListener(event -> stage.turn(-1));
        next.addActionListener(event -> stage.turn(1));
        previous.putClientProperty("JButton.buttonType", "toolBarButton");
        next.putClientProperty("JButton.buttonType", "toolBarButton");
        pageLabel.setFont(Look.font(12, Font.PLAIN));
        pager.add(previous);
        pager.add(pageLabel);
        pager.add(next);
        pager.setVisible(false);
        middle.add(stage, BorderLayout.CENTER);
        middle.add(pager, BorderLayout.SOUTH);
        add(head, BorderLayout.NORTH);
        add(middle, BorderLayout.CENTER);
        add(chat, BorderLayout.EAST);
        add(bottom, BorderLayout.SOUTH);
    }

    private Window window() {
        return SwingUtilities.getWindowAncestor(this);
    }

    private void showPages() {
        pager.setVisible(stage.pages() > 1);
        pageLabel.setText((stage.page() + 1) + " / " + stage.pages());
    }

    private void pressShare() {
        if (model.self().filter(self -> self.sharing()).isPresent()) {
            actions.stopSharing();
        } else {
            new ShareDialog(window(), actions).open();
        }
    }

    private void pressChat() {
        chat.setVisible(!chat.isVisible());
        update();
        revalidate();
        if (chat.isVisible()) {
            chat.focusEntry();
        }
    }

    private void pressLeave() {
        int answer =
                JOptionPane.showConfirmDialog(
                        window(),
                        "Are you sure to exit the room?",
                        "Leave",
                        JOptionPane.OK_CANCEL_OPTION);
        if (answer == JOptionPane.OK_OPTION) {
            actions.leave();
        }
    }

    /** Follows the model. */
    void update() {
        top.show(model.room(), model.people().size());
        banner.show(model.phase());
        model.self().ifPresent(self -> bottom.show(self, chat.isVisible()));
        chat.show(model.chat());
        stage.update();
        top.showTime(CallClock.text(model.secondsInCall(nanoClock.getAsLong())));
        if (model.phase() == CallModel.Phase.PREVIEW) {
            clock.stop();
        } else {
            clock.start();
        }
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(Look.background());
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }
}
