/** From a wish to join to a running call. */

import type { JoinAnswer, Seat } from '../business/call-client';
import { Failure, problemOf } from '../errors/failure';
import { joinProblem } from '../errors/rtc-problem';
import type { Parameters } from '../state/parameters';
import { extraInfoOf } from './extra-info';
import { LiveCall, type LiveCallFacts, type LiveCallPorts } from './live-call';

/** How often it is told how loud everybody is, in milliseconds. */
const VOLUME_INTERVAL_MS = 500;

/** How rooms are named on the wire. */
export function roomIdOf(room: string): string {
  return `call_${room}`;
}

export interface JoinPlan {
  readonly ports: LiveCallPorts;
  readonly parameters: Parameters;
  readonly facts: Omit<LiveCallFacts, 'duration' | 'adaptive'>;
  /** Whether the microphone is heard from the start. */
  readonly audible: boolean;
}

/** A seat that is left behind elsewhere: that is what the code means. */
const ACTIVE_ELSEWHERE = 402;

/**
 * Takes a seat, then joins the room. A try that fails or is cancelled leaves the seat again.
 *
 * @throws Failure why it cannot be joined; once cancelled, of no matter which kind
 */
export async function joinCall(plan: JoinPlan, cancelled: AbortSignal): Promise<LiveCall> {
  const { ports, facts } = plan;
  const answer = await takeSeat(plan);
  const call = new LiveCall(ports, {
    ...facts,
    duration: answer.duration,
    adaptive: plan.parameters.adaptive,
  });
  const giveUp = () => void ports.engine.leaveRoom().catch(() => {});
  cancelled.addEventListener('abort', giveUp);
  try {
    cancelled.throwIfAborted();
    await prepare(plan, call);
    cancelled.throwIfAborted();
    await enter(plan, answer.rtcToken);
    cancelled.throwIfAborted();
    call.start();
    return call;
  } catch (error) {
    call.close();
    giveUp();
    ports.client.leave(facts.seat).catch(() => {});
    throw error instanceof Failure ? error : new Failure(joinProblem(error));
  } finally {
    cancelled.removeEventListener('abort', giveUp);
  }
}

async function takeSeat({ ports, facts }: JoinPlan): Promise<JoinAnswer> {
  const { client } = ports;
  try {
    return await client.join(facts.seat);
  } catch (error) {
    if (problemOf(error).code !== ACTIVE_ELSEWHERE) {
      throw error;
    }
  }
  await client.clearUser(facts.seat);
  return client.join(facts.seat);
}

async function prepare({ ports, audible }: JoinPlan, call: LiveCall): Promise<void> {
  const { engine, preview } = ports;
  engine.enableAudioPropertiesReport({ interval: VOLUME_INTERVAL_MS });
  const speaker = preview.chosen.value.speaker;
  if (speaker !== null) {
    // Browsers that cannot choose play on their own one.
    await engine.setAudioPlaybackDevice(speaker).catch(() => {});
  }
  await call.prepare(audible);
}

async function enter({ ports, parameters, facts }: JoinPlan, token: string): Promise<void> {
  const { userId, roomId } = facts.seat;
  await ports.engine.joinRoom(
    token,
    roomId,
    { userId, extraInfo: extraInfoOf(userId, facts.name) },
    {
      isAutoPublish: true,
      isAutoSubscribeAudio: true,
      // What is in view is asked for as soon as the view says so.
      isAutoSubscribeVideo: !parameters.adaptive,
    },
  );
}

/** The seat of a user in a room. */
export function seatOf(room: string, userId: string, loginToken: string): Seat {
  return { roomId: roomIdOf(room), userId, loginToken };
}
