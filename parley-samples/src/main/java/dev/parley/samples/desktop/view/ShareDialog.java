package dev.parley.samples.desktop.view;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.Serial;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;

/** The choice of a screen or a window to share, by small pictures. */
final class ShareDialog extends JDialog {
    @Serial private static final long serialVersionUID = 1L;

    private static final Dimension CELL =
            new Dimension(ShareChoice.THUMBNAIL_WIDTH + 24, ShareChoice.THUMBNAIL_HEIGHT + 48);

    private final transient CallActions actions;
    private final JList<ShareChoice> list = new JList<>();
    private final JButton share = new JButton("Share");
    private final JLabel note = new JLabel("Looking for screens and windows…", JLabel.CENTER);

    ShareDialog(Window owner, CallActions actions) {
        super(owner, "Share a screen or a window", Dialog.ModalityType.APPLICATION_MODAL);
        this.actions = actions;
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setLayoutOrientation(JList.HORIZONTAL_WRAP);
        list.setVisibleRowCount(-1);
        list.setFixedCellWidth(CELL.width);
        list.setFixedCellHeight(CELL.height);
        list.setCellRenderer(
                (shown, choice, index, selected, focused) -> cell(shown, choice, selected));
        list.getAccessibleContext().setAccessibleName("Screens and windows");
        list.addListSelectionListener(event -> share.setEnabled(!list.isSelectionEmpty()));
        JScrollPane scroll = new JScrollPane(list);
        scroll.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        add(note, BorderLayout.NORTH);
        add(scroll, BorderLayout.CENTER);
        add(buttons(), BorderLayout.SOUTH);
        setSize(3 * CELL.width + 48, 2 * CELL.height + 110);
        setLocationRelativeTo(owner);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        actions.findSources(this::fill);
    }

    private JPanel buttons() {
        JPanel row = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        JButton cancel = new JButton("Cancel");
        cancel.addActionListener(event -> dispose());
        share.setMnemonic(KeyEvent.VK_S);
        share.setEnabled(false);
        share.addActionListener(event -> {
            ShareChoice chosen = list.getSelectedValue();
            if (chosen != null) {
                actions.share(chosen.source());
            }
            dispose();
        });
        getRootPane().setDefaultButton(share);
        row.add(cancel);
        row.add(share);
        return row;
    }

    private void fill(List<ShareChoice> found) {
        note.setText("Nothing can be shared on this computer.");
        note.setVisible(found.isEmpty());
        list.setListData(found.toArray(new ShareChoice[0]));
        if (!found.isEmpty()) {
            list.setSelectedIndex(0);
            list.requestFocusInWindow();
        }
    }

    private static JLabel cell(
            JList<? extends ShareChoice> shown, ShareChoice choice, boolean selected) {
        JLabel cell = new JLabel(choice.source().sourceName, SwingConstants.CENTER);
        choice.thumbnail().ifPresent(picture -> cell.setIcon(new ImageIcon(picture)));
        cell.setHorizontalTextPosition(SwingConstants.CENTER);
        cell.setVerticalTextPosition(SwingConstants.BOTTOM);
        cell.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        cell.setOpaque(true);
        cell.setBackground(selected ? shown.getSelectionBackground() : shown.getBackground());
        cell.setForeground(selected ? shown.getSelectionForeground() : shown.getForeground());
        return cell;
    }

    void open() {
        setVisible(true);
    }
}
