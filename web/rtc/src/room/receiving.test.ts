import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MediaType } from '../api/values';
import { RecordedEngine } from '../testing/engine-of';
import { FakeEmitter, FakeRoom, settle } from '../testing/fake-livekit';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('../testing/fake-livekit')).fakeLibrary,
}));

let user: RecordedEngine;

beforeEach(() => {
  vi.useFakeTimers();
  FakeRoom.connecting = async () => {};
  user = new RecordedEngine();
});

afterEach(() => {
  user.engine.destroy();
  vi.useRealTimers();
});

describe('subscribing', () => {
  it('leaves it to the server when everything is wanted', async () => {
    const room = await user.join();
    const camera = room.publish(room.enter('ann'), 'camera');
    await settle();
    expect(room.connect.mock.calls[0]?.[2]).toEqual({ autoSubscribe: true });
    expect(camera.setSubscribed).not.toHaveBeenCalled();
  });

  it('takes only the media that are wanted by itself', async () => {
    const room = await user.join({ isAutoSubscribeVideo: false });
    const ann = room.enter('ann');
    const camera = room.publish(ann, 'camera');
    const microphone = room.publish(ann, 'microphone');
    await settle();
    expect(room.connect.mock.calls[0]?.[2]).toEqual({ autoSubscribe: false });
    expect(microphone.setSubscribed).toHaveBeenCalledWith(true);
    expect(camera.setSubscribed).not.toHaveBeenCalled();
  });

  it('takes and leaves streams and screens apart', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    const camera = room.publish(ann, 'camera');
    const screen = room.publish(ann, 'screen_share');
    await settle();
    await user.engine.unsubscribeStream('ann', MediaType.VIDEO);
    expect(camera.setSubscribed.mock.calls).toEqual([[false]]);
    expect(screen.setSubscribed).not.toHaveBeenCalled();
    await user.engine.unsubscribeScreen('ann', MediaType.AUDIO_AND_VIDEO);
    await user.engine.subscribeScreen('ann', MediaType.VIDEO);
    await user.engine.subscribeStream('ann', MediaType.AUDIO_AND_VIDEO);
    expect(screen.setSubscribed.mock.calls).toEqual([[false], [true]]);
    expect(camera.setSubscribed.mock.calls).toEqual([[false], [true]]);
  });

  it('holds to what was asked for when the stream is published again', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    room.unpublish(ann, room.publish(ann, 'camera', 'TR_1'));
    await user.engine.unsubscribeStream('ann', MediaType.VIDEO);
    const again = room.publish(ann, 'camera', 'TR_2');
    await settle();
    expect(again.setSubscribed.mock.calls).toEqual([[false]]);
  });

  it('asks again for everything when the library joined anew after a break', async () => {
    const room = await user.join({ isAutoSubscribeVideo: false });
    const ann = room.enter('ann');
    const camera = room.publish(ann, 'camera');
    const microphone = room.publish(ann, 'microphone');
    await settle();
    await user.engine.subscribeStream('ann', MediaType.VIDEO);
    await user.engine.setRemoteVideoConfig('ann', { width: 320, height: 180 });
    for (const mock of [
      camera.setSubscribed,
      microphone.setSubscribed,
      camera.setVideoDimensions,
    ]) {
      mock.mockClear();
    }
    room.restart(() => {});
    await settle();
    expect(camera.setSubscribed.mock.calls).toEqual([[true]]);
    expect(microphone.setSubscribed.mock.calls).toEqual([[true]]);
    expect(camera.setVideoDimensions).toHaveBeenCalledWith({ width: 320, height: 180 });
  });

  it('asks for a size, now and when the stream is published again', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    const camera = room.publish(ann, 'camera', 'TR_1');
    await settle();
    await user.engine.setRemoteVideoConfig('ann', { width: 320, height: 180, frameRate: 10 });
    expect(camera.setVideoDimensions).toHaveBeenCalledWith({ width: 320, height: 180 });
    expect(camera.setVideoFPS).toHaveBeenCalledWith(10);
    const again = room.publish(ann, 'camera', 'TR_2');
    await settle();
    expect(again.setVideoDimensions).toHaveBeenCalledWith({ width: 320, height: 180 });
  });

  it('asks for a size once more when the track is there, as the library forgets it before', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    const camera = room.publish(ann, 'camera');
    const screen = room.publish(ann, 'screen_share');
    await settle();
    await user.engine.setRemoteVideoConfig('ann', { width: 320, height: 180 });
    camera.setVideoDimensions.mockClear();
    room.deliver(ann, camera);
    room.deliver(ann, screen);
    expect(camera.setVideoDimensions.mock.calls).toEqual([[{ width: 320, height: 180 }]]);
    expect(screen.setVideoDimensions).not.toHaveBeenCalled();
  });

  it('refuses users who are not there, and calls in no room', async () => {
    const subscribing = () => user.engine.subscribeStream('ann', MediaType.VIDEO);
    await expect(subscribing()).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await user.join();
    await expect(subscribing()).rejects.toMatchObject({ code: 'INVALID_PARAMS' });
  });
});

describe('messages', () => {
  const packet = (payload: Uint8Array, topic: string, to: string[] = []) => ({
    participantIdentity: 'ann',
    destinationIdentities: to,
    value: { case: 'user', value: { payload, topic } },
  });
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('sends text to everybody with the topic of text, and tells 200', async () => {
    const room = await user.join();
    const msgid = await user.engine.sendRoomMessage('hello');
    await settle();
    expect(room.localParticipant.publishData).toHaveBeenCalledWith(bytes('hello'), {
      reliable: true,
      topic: 'parley.text',
    });
    expect(user.of('onRoomMessageSendResult')).toEqual([{ msgid, error: 200 }]);
  });

  it('sends binary content to one user without a topic, and tells 0', async () => {
    const room = await user.join();
    room.enter('ann');
    const msgid = await user.engine.sendUserBinaryMessage('ann', Uint8Array.of(1, 2, 3).buffer);
    await settle();
    expect(room.localParticipant.publishData).toHaveBeenCalledWith(Uint8Array.of(1, 2, 3), {
      reliable: true,
      destinationIdentities: ['ann'],
    });
    expect(user.of('onUserMessageSendResult')).toEqual([{ msgid, error: 0 }]);
  });

  it('tells who sent what, and whether it was for everybody', async () => {
    const room = await user.join();
    room.engine.emit('dataPacketReceived', packet(bytes('to all'), 'parley.text'));
    room.engine.emit('dataPacketReceived', packet(bytes('to me'), 'parley.text', ['me']));
    room.engine.emit('dataPacketReceived', packet(Uint8Array.of(7), ''));
    room.engine.emit('dataPacketReceived', packet(Uint8Array.of(8), '', ['me']));
    room.engine.emit('dataPacketReceived', { value: { case: 'metrics', value: {} } });
    expect(user.of('onRoomMessageReceived')).toEqual([{ userId: 'ann', message: 'to all' }]);
    expect(user.of('onUserMessageReceived')).toEqual([{ userId: 'ann', message: 'to me' }]);
    const [toAll] = user.of('onRoomBinaryMessageReceived') as { message: ArrayBuffer }[];
    const [toMe] = user.of('onUserBinaryMessageReceived') as { message: ArrayBuffer }[];
    expect(new Uint8Array(toAll?.message ?? new ArrayBuffer(0))).toEqual(Uint8Array.of(7));
    expect(new Uint8Array(toMe?.message ?? new ArrayBuffer(0))).toEqual(Uint8Array.of(8));
  });

  it('tells the sender of a message as joined before the message', async () => {
    const room = await user.join();
    user.forget();
    room.enter('ann');
    room.engine.emit('dataPacketReceived', packet(bytes('hi'), 'parley.text'));
    expect(user.names()).toEqual(['onUserJoined', 'onRoomMessageReceived']);
  });

  it('hears messages after the library replaced its inner engine, and each only once', async () => {
    const room = await user.join();
    room.engine = Object.assign(new FakeEmitter(), { token: '' });
    room.emit('signalConnected');
    room.emit('reconnected');
    room.engine.emit('dataPacketReceived', packet(bytes('hi'), 'parley.text'));
    expect(user.of('onRoomMessageReceived')).toHaveLength(1);
  });

  it.each([
    ['too long a text', 'ann', 'x'.repeat(64 * 1024 + 1), 103],
    ['nobody', '', 'x', 104],
    ['a user who is not there', 'bob', 'x', 3],
  ])('tells why it did not send: %s', async (_what, to, text, error) => {
    const room = await user.join();
    room.enter('ann');
    const msgid = await user.engine.sendUserMessage(to, text);
    await settle();
    expect(user.of('onUserMessageSendResult')).toEqual([{ msgid, error }]);
    expect(room.localParticipant.publishData).not.toHaveBeenCalled();
  });

  it('tells 103 for binary content beyond 46 KiB, and sends that much', async () => {
    const room = await user.join();
    const first = await user.engine.sendRoomBinaryMessage(new Uint8Array(46 * 1024 + 1));
    const second = await user.engine.sendRoomBinaryMessage(new Uint8Array(46 * 1024));
    await settle();
    expect(user.of('onRoomMessageSendResult')).toEqual([
      { msgid: first, error: 103 },
      { msgid: second, error: 200 },
    ]);
    expect(room.localParticipant.publishData).toHaveBeenCalledTimes(1);
  });

  it('tells 5 beyond 100 messages a second', async () => {
    await user.join();
    for (let i = 0; i < 101; i++) {
      await user.engine.sendRoomMessage('x');
    }
    await settle();
    const errors = (user.of('onRoomMessageSendResult') as { error: number }[]).map((e) => e.error);
    expect(errors.filter((error) => error === 5)).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10);
    await user.engine.sendRoomMessage('x');
    await settle();
    expect(user.of('onRoomMessageSendResult').at(-1)).toMatchObject({ error: 200 });
  });

  it('tells 2 when the connection is gone', async () => {
    const room = await user.join();
    room.localParticipant.publishData.mockRejectedValueOnce(new Error('closed'));
    const msgid = await user.engine.sendRoomMessage('x');
    await settle();
    expect(user.of('onRoomMessageSendResult')).toEqual([{ msgid, error: 2 }]);
  });
});
