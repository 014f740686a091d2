package dev.parley.samples.desktop;

import dev.parley.samples.desktop.model.CallModel;
import java.util.concurrent.Executor;

/**
 * What a session works with.
 *
 * @param ui runs tasks on the thread of model and notices
 * @param model is told of the call
 * @param notices is told what the person is to read
 * @param testMedia whether a moving picture and a tone stand for camera and microphone
 */
record SessionEnds(Executor ui, CallModel model, CallNotices notices, boolean testMedia) {}
