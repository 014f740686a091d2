package dev.parley.e2e;

/** The fake camera of one page. Everyone has another size, so that a picture tells whose it is. */
record Camera(int width, int height, int framesPerSecond) {
    static final Camera ANN = new Camera(640, 360, 15);
    static final Camera BEN = new Camera(480, 360, 15);
    static final Camera CLEO = new Camera(480, 270, 15);
    static final Camera DORA = new Camera(320, 240, 15);

    /** Costs little, for tests that look at other things. */
    static final Camera SMALL = new Camera(320, 180, 10);

    /** Large enough that three simulcast layers are sent. */
    static final Camera LARGE = new Camera(1280, 720, 15);

    String size() {
        return width + "x" + height;
    }
}
