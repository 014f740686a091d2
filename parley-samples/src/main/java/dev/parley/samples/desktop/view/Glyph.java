package dev.parley.samples.desktop.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** The icons of the call, drawn as lines on a square of 24 units in any size and colour. */
public enum Glyph {
    /** A microphone. */
    MICROPHONE {
        @Override
        void draw(Graphics2D g) {
            g.draw(new RoundRectangle2D.Double(9, 3, 6, 11, 6, 6));
            g.draw(new Arc2D.Double(5, 5, 14, 13, 180, 180, Arc2D.OPEN));
            g.draw(new Line2D.Double(12, 18, 12, 21));
        }
    },
    /** A microphone that is off. */
    MICROPHONE_OFF {
        @Override
        void draw(Graphics2D g) {
            MICROPHONE.draw(g);
            strike(g);
        }
    },
    /** A camera. */
    CAMERA {
        @Override
        void draw(Graphics2D g) {
            g.draw(new RoundRectangle2D.Double(2.5, 6.5, 12.5, 11, 4, 4));
            g.draw(polygon(15, 10.5, 21, 7.5, 21, 16.5, 15, 13.5));
        }
    },
    /** A camera that is off. */
    CAMERA_OFF {
        @Override
        void draw(Graphics2D g) {
            CAMERA.draw(g);
            strike(g);
        }
    },
    /** A screen with an arrow out of it. */
    SCREEN {
        @Override
        void draw(Graphics2D g) {
            g.draw(new RoundRectangle2D.Double(3, 4.5, 18, 12.5, 3, 3));
            g.draw(new Line2D.Double(8, 20.5, 16, 20.5));
            g.draw(new Line2D.Double(12, 8, 12, 13.5));
            g.draw(line(9.5, 10.2, 12, 7.7, 14.5, 10.2));
        }
    },
    /** Columns. */
    STATISTICS {
        @Override
        void draw(Graphics2D g) {
            g.draw(new Line2D.Double(5, 19, 5, 13));
            g.draw(new Line2D.Double(12, 19, 12, 5));
            g.draw(new Line2D.Double(19, 19, 19, 9));
        }
    },
    /** Sliders. */
    SETTINGS {
        @Override
        void draw(Graphics2D g) {
            double[] knobs = {15, 8, 13};
            for (int i = 0; i < knobs.length; i++) {
                double y = 6 + i * 6.0;
                g.draw(new Line2D.Double(3.5, y, knobs[i] - 2.5, y));
                g.draw(new Line2D.Double(knobs[i] + 2.5, y, 20.5, y));
                g.draw(new Ellipse2D.Double(knobs[i] - 2.3, y - 2.3, 4.6, 4.6));
            }
        }
    },
    /** A speech bubble. */
    CHAT {
        @Override
        void draw(Graphics2D g) {
            g.draw(polygon(4, 5, 20, 5, 20, 16, 11, 16, 7, 20, 7, 16, 4, 16));
            g.draw(new Line2D.Double(8, 9, 16, 9));
            g.draw(new Line2D.Double(8, 12.3, 13, 12.3));
        }
    },
    /** A receiver that is put down. */
    LEAVE {
        @Override
        void draw(Graphics2D g) {
            g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(new Arc2D.Double(4, 9, 16, 13, 25, 130, Arc2D.OPEN));
            g.draw(new Line2D.Double(4.3, 13, 4.3, 14.5));
            g.draw(new Line2D.Double(19.7, 13, 19.7, 14.5));
        }
    },
    /** A moon: the other look. */
    LOOK {
        @Override
        void draw(Graphics2D g) {
            g.draw(new Ellipse2D.Double(4, 4, 16, 16));
            g.fill(new Arc2D.Double(4, 4, 16, 16, 90, 180, Arc2D.PIE));
        }
    },
    /** An arrow to the left. */
    PREVIOUS {
        @Override
        void draw(Graphics2D g) {
            g.draw(line(14.5, 6, 8.5, 12, 14.5, 18));
        }
    },
    /** An arrow to the right. */
    NEXT {
        @Override
        void draw(Graphics2D g) {
            g.draw(line(9.5, 6, 15.5, 12, 9.5, 18));
        }
    };

    private static final double UNITS = 24;

    /** Draws it, with round lines, on 24 units. */
    abstract void draw(Graphics2D g);

    /** Paints it into a square of {@code size} at {@code x}, {@code y}. */
    void paint(Graphics graphics, Color color, double x, double y, double size) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(x, y);
        g.scale(size / UNITS, size / UNITS);
        g.setColor(color);
        g.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        draw(g);
        g.dispose();
    }

    private static void strike(Graphics2D g) {
        g.draw(new Line2D.Double(4, 3.5, 20, 20.5));
    }

    private static Path2D line(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }

    private static Path2D polygon(double... points) {
        Path2D path = line(points);
        path.closePath();
        return path;
    }
}
