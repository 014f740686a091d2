package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.CallModel;
import dev.parley.samples.desktop.model.Person;
import dev.parley.samples.desktop.model.StatsBook;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.Serial;
import java.util.List;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.SwingConstants;
import javax.swing.Timer;

/** Figures of everybody's pictures and sound: a card for each user, anew every two seconds. */
final class StatsDialog extends JDialog {
    @Serial private static final long serialVersionUID = 1L;

    private static final int REFRESH_MILLIS = 2_000;

    private final transient CallModel model;
    private final JPanel video = column();
    private final JPanel audio = column();
    private final Timer refresh = new Timer(REFRESH_MILLIS, event -> fill());

    StatsDialog(Window owner, CallModel model) {
        super(owner, "Call statistics", Dialog.ModalityType.MODELESS);
        this.model = model;
        JTabbedPane tabs = new JTabbedPane();
        tabs.addTab("Video", scroll(video));
        tabs.addTab("Audio", scroll(audio));
        tabs.setMnemonicAt(0, KeyEvent.VK_V);
        tabs.setMnemonicAt(1, KeyEvent.VK_A);
        add(tabs, BorderLayout.CENTER);
        setSize(new Dimension(420, 520));
        setLocationRelativeTo(owner);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosed(WindowEvent event) {
                        refresh.stop();
                    }
                });
    }

    void open() {
        fill();
        refresh.start();
        setVisible(true);
    }

    private void fill() {
        if (model.phase() == CallModel.Phase.PREVIEW) {
            dispose();
            return;
        }
        fill(video, model.stats()::videoRows);
        fill(audio, model.stats()::audioRows);
    }

    private void fill(JPanel column, Function<String, List<StatsBook.Row>> rows) {
        column.removeAll();
        for (Person person : model.people()) {
            column.add(card(person, rows.apply(person.uid())));
        }
        column.revalidate();
        column.repaint();
    }

    private static Component card(Person person, List<StatsBook.Row> rows) {
        JPanel card = new JPanel(new BorderLayout(0, 6));
        card.setBackground(Look.tile());
        card.setBorder(
                BorderFactory.createCompoundBorder(
                        BorderFactory.createMatteBorder(0, 0, 8, 0, Look.surface()),
                        BorderFactory.createEmptyBorder(10, 14, 10, 14)));
        JLabel name = new JLabel(person.label());
        name.setFont(Look.font(14, Font.BOLD));
        JPanel table = new JPanel(new GridLayout(0, 2, 8, 3));
        table.setOpaque(false);
        for (StatsBook.Row row : rows) {
            JLabel label = new JLabel(row.label());
            label.setForeground(Look.muted());
            table.add(label);
            table.add(new JLabel(row.value(), SwingConstants.RIGHT));
        }
        card.add(name, BorderLayout.NORTH);
        card.add(table, BorderLayout.CENTER);
        card.setMaximumSize(new Dimension(Integer.MAX_VALUE, card.getPreferredSize().height));
        return card;
    }

    private static JPanel column() {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        column.setBorder(BorderFactory.createEmptyBorder(10, 10, 2, 10));
        column.setBackground(Look.surface());
        return column;
    }

    private static JComponent scroll(JComponent inside) {
        JScrollPane scroll = new JScrollPane(inside);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        return scroll;
    }
}
