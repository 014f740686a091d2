package dev.parley.e2e;

/** When picture and sound came, in milliseconds of a page's clock; -1 for not yet. */
record MediaArrival(double pictureAt, double soundAt) {
    boolean came() {
        return pictureAt >= 0 && soundAt >= 0;
    }
}
