package dev.parley.sdk;

/**
 * Which of the sizes that a user sends this client wants. The server chooses the smallest that is
 * not smaller, the largest if all are, and without a wish.
 */
public final class RemoteVideoConfig {
    /** Most pictures a second; 0 for no wish. */
    public int framerate = 0;

    /** Most pixels in a row; 0 for no wish. */
    public int resolutionWidth = 0;

    /** Most rows; 0 for no wish. */
    public int resolutionHeight = 0;

    /** Every field at its default. */
    public RemoteVideoConfig() {}

    /**
     * A wish.
     *
     * @param resolutionWidth most pixels in a row
     * @param resolutionHeight most rows
     * @param framerate most pictures a second
     */
    public RemoteVideoConfig(int resolutionWidth, int resolutionHeight, int framerate) {
        this.resolutionWidth = resolutionWidth;
        this.resolutionHeight = resolutionHeight;
        this.framerate = framerate;
    }
}
