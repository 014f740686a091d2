package dev.parley.samples.desktop.view;

import dev.parley.samples.desktop.model.ChatLine;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.io.Serial;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JTextPane;
import javax.swing.text.BadLocationException;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;

/** What was written, and a line to write in. */
final class ChatPanel extends JPanel {
    @Serial private static final long serialVersionUID = 1L;

    private static final int WIDTH = 280;
    private static final int MAX_CHARS = 2000;

    private final JTextPane lines = new JTextPane();
    private final JTextField entry = new JTextField();
    private final JScrollPane scroll = new JScrollPane(lines);
    private transient List<ChatLine> shown = List.of();

    ChatPanel(Consumer<String> send) {
        super(new BorderLayout(0, 8));
        setPreferredSize(new Dimension(WIDTH, 0));
        setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 12));
        JLabel title = new JLabel("Chat");
        title.setFont(Look.font(14, Font.BOLD));
        lines.setEditable(false);
        lines.getAccessibleContext().setAccessibleName("Messages");
        scroll.setBorder(BorderFactory.createEmptyBorder());
        entry.putClientProperty("JTextField.placeholderText", "Write to everybody");
        entry.getAccessibleContext().setAccessibleName("Message");
        entry.addActionListener(event -> {
            String text = entry.getText().strip();
            if (!text.isEmpty()) {
                send.accept(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text);
                entry.setText("");
            }
        });
        add(title, BorderLayout.NORTH);
        add(scroll, BorderLayout.CENTER);
        add(entry, BorderLayout.SOUTH);
    }

    void show(List<ChatLine> chat) {
        if (chat.equals(shown)) {
            return;
        }
        shown = chat;
        StyledDocument document = lines.getStyledDocument();
        try {
            document.remove(0, document.getLength());
            for (ChatLine line : chat) {
                SimpleAttributeSet author = new SimpleAttributeSet();
                StyleConstants.setBold(author, true);
                StyleConstants.setForeground(author, line.own() ? Look.ACCENT : Look.muted());
                document.insertString(document.getLength(), line.author() + "\n", author);
                document.insertString(
                        document.getLength(), line.text() + "\n\n", new SimpleAttributeSet());
            }
        } catch (BadLocationException e) {
            throw new IllegalStateException("a document ends where it says", e);
        }
        lines.setCaretPosition(document.getLength());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        lines.setBackground(Look.surface());
        scroll.setBackground(Look.surface());
        graphics.setColor(Look.surface());
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }

    void focusEntry() {
        entry.requestFocusInWindow();
    }
}
