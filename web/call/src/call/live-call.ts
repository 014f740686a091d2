/**
 * A call that is running: turns the engine's events into the signals the view reads, and the view's wishes
 * into requests to the engine and the business server. It ends once, by {@link LiveCallPorts.ended}.
 */

import { StreamIndex } from '@parley/rtc/api';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { CallClient, JoinAnswer, Seat } from '../business/call-client';
import { type Problem, problem } from '../errors/problem';
import { captureProblem, endProblem } from '../errors/rtc-problem';
import { canShareScreen, otherCamera } from '../media/devices';
import { keepAwake } from '../media/wake-lock';
import type { Limits, MediaSettings } from '../state/app-model';
import type { DeviceSlot } from '../state/memory';
import type { Preview } from '../state/preview';
import { Chat } from './chat';
import { watchClosing } from './closing';
import { BROWSER_NETWORK, CallConnection, type Network } from './connection';
import type { Engine } from './engine';
import { Figures } from './figures';
import { type DiagnosticsHook, hookOf } from './hook';
import { Listeners } from './listeners';
import type { Banner, CallModel, Controls, Happening, ShownTile, Tile } from './model';
import { Notices } from './notices';
import { People, type Person } from './people';
import { Pictures } from './pictures';
import { askForSeat } from './resume';
import { Sending } from './sending';
import { Share } from './share';
import { Speaking } from './speaking';
import { TileList } from './tiles';

/** Problems after which the person is nobody here any more. */
export const SIGNED_OUT: readonly Problem['kind'][] = ['logged-in-elsewhere', 'login-expired'];

/** What a call stands on. */
export interface LiveCallPorts {
  readonly engine: Engine;
  readonly client: CallClient;
  readonly preview: Preview;
  readonly settings: ReadonlySignal<MediaSettings>;
  /** Applies what concerns camera and microphone; rejects where that is not possible. */
  changeSettings(change: Partial<MediaSettings>): Promise<void>;
  /** The call is over; `problem` is null when the person left. */
  ended(problem: Problem | null): void;
}

/** Which call it is. */
export interface LiveCallFacts {
  readonly room: string;
  readonly name: string;
  readonly seat: Seat;
  readonly duration: number;
  readonly limits: Limits | null;
  /** Receive only what is in view. */
  readonly adaptive: boolean;
}

export class LiveCall implements CallModel {
  readonly room: string;
  readonly openedAt: number;
  readonly closesAt: number | null;
  readonly controls: ReadonlySignal<Controls>;

  readonly #ports: LiveCallPorts;
  readonly #facts: LiveCallFacts;
  readonly #listeners: Listeners;
  readonly #notices = new Notices();
  readonly #people: People;
  readonly #speaking = new Speaking();
  readonly #pictures: Pictures | null;
  readonly #tileList: TileList;
  readonly #sending: Sending;
  readonly #share: Share;
  readonly #chat: Chat;
  readonly #figures: Figures;
  readonly #connection: CallConnection;
  readonly #tiles = signal<readonly Tile[]>([]);
  /** Counts changes of what is no signal itself, so that the tiles are made again. */
  readonly #version = signal(0);
  readonly #ownWeak = signal(false);
  #endings: (() => void)[] = [];
  #over = false;

  constructor(ports: LiveCallPorts, facts: LiveCallFacts, network: Network = BROWSER_NETWORK) {
    const { engine, client, preview } = ports;
    const { userId } = facts.seat;
    const report = (why: Problem) => this.report(why);
    this.#ports = ports;
    this.#facts = facts;
    this.room = facts.room;
    this.openedAt = Date.now() - facts.duration * 1_000;
    const lifetime = facts.limits?.lifetime ?? 0;
    this.closesAt = lifetime > 0 ? this.openedAt + lifetime * 1_000 : null;
    this.#listeners = new Listeners(engine);
    this.#tileList = new TileList(engine);
    this.#pictures = facts.adaptive ? new Pictures(engine, () => window.devicePixelRatio) : null;
    this.#people = new People(this.#listeners, {
      onChange: () => this.#changed(),
      onHappening: (happening) => this.tell(happening),
      onPicture: (user, source) => this.#pictures?.onPicture(user, source),
      onLeft: (user) => {
        this.#pictures?.onLeft(user);
        this.#speaking.forget(user);
      },
    });
    this.#sending = new Sending(engine, preview, report);
    this.#share = new Share(
      engine,
      this.#listeners,
      {
        start: (limit) => client.startShare(facts.seat, limit),
        end: () => client.endShare(facts.seat),
      },
      ports.settings.value.share,
      report,
    );
    this.#chat = new Chat(engine, this.#listeners, { userId, name: facts.name }, (user) =>
      this.#people.nameOf(user),
    );
    this.#figures = new Figures(this.#listeners, userId, {
      people: () => [this.#self(), ...this.#people.all],
      onQuality: (user, weak) => {
        if (user === userId) {
          this.#ownWeak.value = weak;
        } else {
          this.#people.setWeak(user, weak);
        }
      },
    });
    this.#connection = new CallConnection(engine, this.#listeners, network);
    this.controls = computed(() => this.#controlsNow());
    this.#listen();
  }

  get tiles(): ReadonlySignal<readonly Tile[]> {
    return this.#tiles;
  }

  get banner(): ReadonlySignal<Banner | null> {
    return this.#connection.banner;
  }

  get notices() {
    return this.#notices.shown;
  }

  get devices() {
    return this.#ports.preview.devices;
  }

  get chosen() {
    return this.#ports.preview.chosen;
  }

  get chat() {
    return this.#chat.messages;
  }

  get figures() {
    return this.#figures.figures;
  }

  get settings() {
    return this.#ports.settings;
  }

  /** Before the room is joined. */
  async prepare(audible: boolean): Promise<void> {
    await this.#sending.prepare(audible);
  }

  /** The room is joined. */
  start(): void {
    this.#people.tellHappenings();
    this.#ports.preview.onSwitched(() => this.tell({ kind: 'device-changed' }));
    this.#endings = [
      keepAwake(),
      watchClosing(this.closesAt, Date.now(), (minutes) =>
        this.tell({ kind: 'closing-soon', minutes }),
      ),
      effect(() => {
        this.#tiles.value = this.#tilesNow();
      }),
    ];
  }

  /** The diagnostics hook of this call. */
  get hook(): DiagnosticsHook {
    return hookOf(
      this.#ports.engine,
      this.#people,
      (userId) => this.#pictures === null || this.#pictures.receives(userId),
    );
  }

  toggleMicrophone(): void {
    void this.#sending.toggleMicrophone();
  }

  toggleCamera(): void {
    void this.#sending.toggleCamera();
  }

  toggleScreen(): void {
    void this.#share.toggle();
  }

  switchCamera(): void {
    const next = otherCamera(this.devices.value.camera, this.chosen.value.camera);
    // Without a picture there is nothing to see of the change.
    if (next !== null && this.#sending.camera.value === 'on') {
      this.chooseDevice('camera', next.id);
    }
  }

  chooseDevice(slot: DeviceSlot, id: string): void {
    void this.#ports.preview.useDevice(slot, id).then((why) => {
      if (why !== null) {
        this.report(why);
      }
    });
  }

  changeSettings(change: Partial<MediaSettings>): void {
    void this.#changeSettings(change).catch((error: unknown) => {
      this.report(captureProblem('camera', error));
    });
  }

  setShown(tiles: readonly ShownTile[]): void {
    this.#pictures?.setShown(tiles);
  }

  watchFigures(on: boolean): void {
    this.#figures.watch(on);
  }

  sendChat(text: string): void {
    this.#chat.send(text);
  }

  allowSound(): void {
    this.#connection.allowSound();
  }

  tell(happening: Happening): void {
    this.#notices.tell(happening);
  }

  /** Something went wrong; with some of it the person is nobody here any more. */
  report(why: Problem): void {
    if (SIGNED_OUT.includes(why.kind)) {
      this.end(why);
    } else if (!this.#over) {
      this.#notices.report(why);
    }
  }

  dismiss(noticeId: number): void {
    this.#notices.dismiss(noticeId);
  }

  leave(): void {
    this.end(null);
  }

  /** Ends the call, gives the seat up, and tells. */
  end(why: Problem | null): void {
    if (this.#over) {
      return;
    }
    this.close();
    const { engine, client } = this.#ports;
    engine.stopScreenCapture().catch(() => {});
    if (why?.kind !== 'logged-in-elsewhere') {
      // That other one has the seat now.
      client.leave(this.#facts.seat).catch(() => {});
    }
    engine.leaveRoom().catch(() => {});
    this.#ports.ended(why);
  }

  /** Hears and tells nothing any more. */
  close(): void {
    this.#over = true;
    this.#listeners.close();
    this.#connection.close();
    this.#chat.close();
    this.#notices.close();
    this.#ports.preview.onSwitched(() => {});
    for (const end of this.#endings.splice(0)) {
      end();
    }
  }

  #listen(): void {
    const own = this.#facts.seat.userId;
    this.#listeners
      .on('onRoomStateChanged', ({ state, joinType }) => {
        if (state < 0) {
          this.end(endProblem(state));
        } else if (joinType === 1) {
          void this.#resume();
        }
      })
      .on('onLocalAudioPropertiesReport', (reports) => {
        const main = reports.filter((each) => each.streamIndex === StreamIndex.STREAM_INDEX_MAIN);
        this.#hear(main.map((each) => [own, each.audioPropertiesInfo.linearVolume]));
      })
      .on('onRemoteAudioPropertiesReport', (reports) => {
        const main = reports.filter(
          (each) => each.streamKey.streamIndex === StreamIndex.STREAM_INDEX_MAIN,
        );
        this.#hear(
          main.map((each) => [each.streamKey.userId, each.audioPropertiesInfo.linearVolume]),
        );
      })
      .on('onError', ({ errorCode, message }) => {
        // Everything else that is told here is told by another event or call, too.
        if (errorCode === 'NO_PUBLISH_PERMISSION' || errorCode === 'OVER_STREAM_PUBLISH_LIMIT') {
          this.report(problem('publish-refused', null, message));
        }
      });
  }

  #hear(volumes: readonly (readonly [string, number])[]): void {
    if (this.#speaking.report(volumes, performance.now())) {
      this.#changed();
    }
  }

  async #resume(): Promise<void> {
    const { client, engine } = this.#ports;
    const answer = await askForSeat({
      ask: () => client.reconnect(this.#facts.seat),
      wanted: () => !this.#over,
    });
    if (answer === null) {
      return;
    }
    if (!isAnswer(answer)) {
      this.end(answer);
      return;
    }
    try {
      await engine.updateToken(answer.rtcToken);
    } catch {
      this.end(problem('room-forbidden'));
      return;
    }
    await this.#share.claimAgain();
  }

  async #changeSettings(change: Partial<MediaSettings>): Promise<void> {
    await this.#ports.changeSettings(change);
    if (change.share !== undefined) {
      await this.#share.setQuality(change.share);
    }
  }

  #changed(): void {
    this.#version.value++;
  }

  #self(): Person {
    return {
      userId: this.#facts.seat.userId,
      name: this.#facts.name,
      camera: this.#sending.camera.value === 'on',
      microphone: this.#sending.microphone.value === 'on',
      sharing: this.#share.state.value === 'on',
      weak: this.#ownWeak.value,
    };
  }

  #tilesNow(): readonly Tile[] {
    void this.#version.value;
    return this.#tileList.of({
      self: this.#self(),
      others: this.#people.all,
      speaks: (userId) => this.#speaking.has(userId),
    });
  }

  #controlsNow(): Controls {
    const capture = typeof navigator !== 'undefined' && navigator.mediaDevices !== undefined;
    return {
      microphone: { state: this.#sending.microphone.value, possible: capture },
      camera: { state: this.#sending.camera.value, possible: capture },
      screen: { state: this.#share.state.value, possible: capture && canShareScreen() },
    };
  }
}

function isAnswer(answer: JoinAnswer | Problem): answer is JoinAnswer {
  return 'rtcToken' in answer;
}
