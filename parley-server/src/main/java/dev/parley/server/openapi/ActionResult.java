package dev.parley.server.openapi;

/** What came of an action. */
sealed interface ActionResult {
    /** What most actions answer when all is well. */
    ActionResult SUCCESS = new Done("success");

    /**
     * All is well.
     *
     * @param result a text, or maps, lists, texts and numbers, as JSON shall have them
     */
    record Done(Object result) implements ActionResult {}

    /**
     * Nothing, or not all of it, was done.
     *
     * @param message for people; it quotes no secrets
     */
    record Failed(OpenApiError error, String message) implements ActionResult {}

    static ActionResult failed(OpenApiError error, String message) {
        return new Failed(error, message);
    }
}
