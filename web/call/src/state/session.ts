/** What the page is doing: who is here, which view is shown, and the steps from one to the next. */

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AppInfo, LoginClient } from '../business/login-client';
import type { Network } from '../call/connection';
import { joinCall, roomIdOf, seatOf } from '../call/join';
import { type LiveCall, SIGNED_OUT } from '../call/live-call';
import { applySettings } from '../call/media-settings';
import type { OpenStation, StationPlan } from '../call/station';
import { problemOf } from '../errors/failure';
import { type Problem, problem } from '../errors/problem';
import { captureProblem } from '../errors/rtc-problem';
import type { Account, AppModel, Limits, MediaSettings, Stage } from './app-model';
import { isName, isRoom } from './form';
import type { Identity, RememberedCall, TabMemory } from './identity';
import type { PageMemory } from './memory';
import type { Parameters } from './parameters';
import { Preview, type Wanted } from './preview';

/** What the session stands on. */
export interface SessionPorts {
  readonly login: LoginClient;
  readonly deviceId: string;
  readonly memory: PageMemory;
  readonly tab: TabMemory;
  readonly network: Network;
  /** Makes an engine and logs it in; the media library comes with it. */
  openStation(plan: StationPlan, info: AppInfo): Promise<OpenStation>;
  /** The address bar shows this room from now on. */
  showRoom(room: string): void;
  /** A call runs: its diagnostics hook may be installed. */
  onCall(call: LiveCall): void;
}

/** The problem after which the server counts as silent. */
const UNREACHABLE = 'server-unreachable';

const NOT_REMEMBERING = (): void => {};

export class Session implements AppModel {
  readonly preview: Preview;
  readonly suggestedName: string;
  readonly invited: boolean;
  readonly offline: ReadonlySignal<boolean>;
  readonly settings: ReadonlySignal<MediaSettings>;
  readonly account: ReadonlySignal<Account | null>;

  readonly #parameters: Parameters;
  readonly #ports: SessionPorts;
  readonly #stage = signal<Stage>({ view: 'login' });
  readonly #identity = signal<Identity | null>(null);
  readonly #busy = signal(false);
  readonly #problem = signal<Problem | null>(null);
  readonly #browserOffline = signal(false);
  readonly #serverSilent = signal(false);
  readonly #limits = signal<Limits | null>(null);
  readonly #room = signal('');
  #station: OpenStation | null = null;
  #call: LiveCall | null = null;
  #joining: AbortController | null = null;
  /** The latest try to join, until it has given its seat up or become a call. */
  #lastTry: Promise<void> = Promise.resolve();
  #lastWanted: Wanted = { camera: true, microphone: true };
  #stopRemembering: () => void = NOT_REMEMBERING;

  constructor(parameters: Parameters, ports: SessionPorts) {
    const { memory, network } = ports;
    this.#parameters = parameters;
    this.#ports = ports;
    this.#room.value = parameters.room;
    this.invited = parameters.room !== '';
    this.suggestedName = parameters.name || memory.value.name;
    this.preview = new Preview(memory);
    this.settings = computed(() => memory.signal.value.settings);
    this.offline = computed(() => this.#browserOffline.value || this.#serverSilent.value);
    this.account = computed(() => {
      const identity = this.#identity.value;
      return identity === null ? null : { userId: identity.userId, name: identity.name };
    });
    const look = () => {
      this.#browserOffline.value = !network.online;
      this.#serverSilent.value = false;
    };
    look();
    network.watch(look);
  }

  get stage(): ReadonlySignal<Stage> {
    return this.#stage;
  }

  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }

  get problem(): ReadonlySignal<Problem | null> {
    return this.#problem;
  }

  get limits(): ReadonlySignal<Limits | null> {
    return this.#limits;
  }

  get room(): ReadonlySignal<string> {
    return this.#room;
  }

  /** Takes up what this tab was doing before it was loaded anew, or does what the address asks for. */
  async begin(): Promise<void> {
    const { tab } = this.#ports;
    const { auto, room, name } = this.#parameters;
    const identity = tab.identity();
    const running = tab.call();
    const wanted = this.suggestedName;
    if (identity !== null && (name === '' || name === identity.name)) {
      await this.#resume(identity, running, auto && room !== '' ? room : null);
    } else if (auto && isName(wanted)) {
      await this.login(wanted);
    }
  }

  async login(name: string): Promise<void> {
    const entered = await this.#request(async () => {
      await this.#signIn(await this.#ports.login.login(name, null));
    });
    if (entered) {
      this.#ports.memory.change({ name });
      if (this.#parameters.auto && isRoom(this.#parameters.room)) {
        this.#joinWithout(this.#parameters.room, this.#wantedAtFirst());
      } else {
        this.#toLobby(null);
      }
    }
  }

  logout(): void {
    const token = this.#identity.value?.loginToken;
    this.#signOut(null);
    if (token !== undefined) {
      // Whether or not the server hears of it, nobody is logged in here any more.
      this.#ports.login.logout(token).catch(() => {});
    }
  }

  async rename(name: string): Promise<boolean> {
    const identity = this.#identity.value;
    if (identity === null) {
      return false;
    }
    const done = await this.#request(() => this.#ports.login.rename(name, identity.loginToken));
    if (done) {
      this.#setIdentity({ ...identity, name });
      this.#ports.memory.change({ name });
    }
    return done;
  }

  async deleteAccount(): Promise<boolean> {
    const identity = this.#identity.value;
    if (identity === null) {
      return false;
    }
    const done = await this.#request(() => this.#ports.login.deleteAccount(identity.loginToken));
    if (done) {
      this.#signOut(null);
      this.#ports.memory.change({ name: '' });
    }
    return done;
  }

  changeSettings(change: Partial<MediaSettings>): void {
    this.#changeSettings(change).catch((error: unknown) => {
      this.#problem.value = captureProblem('camera', error);
    });
  }

  join(room: string): void {
    if (isRoom(room) && this.#stage.value.view === 'lobby') {
      const { camera, microphone } = this.preview;
      const wanted = { camera: camera.value.on, microphone: microphone.value.on };
      this.#beginJoining(room, wanted, Promise.resolve([]));
    }
  }

  cancel(): void {
    this.#joining?.abort();
    this.#joining = null;
    if (this.#stage.value.view === 'joining') {
      this.#toLobby(null);
    }
  }

  rejoin(): void {
    if (this.#stage.value.view === 'ended' && isRoom(this.#room.value)) {
      this.#joinWithout(this.#room.value, this.#lastWanted);
    }
  }

  toLobby(): void {
    this.#toLobby(null);
  }

  dismissProblem(): void {
    this.#problem.value = null;
  }

  /** The page is being left, or loaded anew: gives the seat up, and remembers the call. */
  abandon(): void {
    this.#stopRemembering();
    this.#stopRemembering = NOT_REMEMBERING;
    this.#call?.end(null);
  }

  async #resume(
    identity: Identity,
    running: RememberedCall | null,
    asked: string | null,
  ): Promise<void> {
    const room = running?.room ?? asked;
    if (room !== null) {
      this.#room.value = room;
      this.#stage.value = { view: 'joining' };
    }
    const entered = await this.#request(() => this.#signInAgain(identity));
    if (!entered) {
      this.#stage.value = { view: 'login' };
    } else if (room !== null) {
      this.#joinWithout(room, running ?? this.#wantedAtFirst());
      this.#freeOldSeat(running);
    } else {
      this.#toLobby(null);
    }
  }

  async #signInAgain(identity: Identity): Promise<void> {
    try {
      await this.#signIn(identity);
    } catch (error) {
      if (!SIGNED_OUT.includes(problemOf(error).kind)) {
        throw error;
      }
      await this.#signIn(await this.#ports.login.login(identity.name, null));
    }
  }

  /** Who this tab was may still have a seat, where others would see nobody. */
  #freeOldSeat(running: RememberedCall | null): void {
    const now = this.#identity.value;
    const station = this.#station;
    if (running !== null && station !== null && now !== null && running.userId !== now.userId) {
      const { room, userId, loginToken } = running;
      void this.#lastTry.then(() =>
        station.client.leave(seatOf(room, userId, loginToken)).catch(() => {}),
      );
    }
  }

  async #signIn(identity: Identity): Promise<void> {
    const { login, deviceId, openStation } = this.#ports;
    const info = await login.appInfo(identity.loginToken);
    const station = await openStation(
      {
        login,
        deviceId,
        codec: this.#parameters.codec,
        identity: () => this.#identity.value ?? identity,
        onCloseRoom: (roomId) => this.#onCloseRoom(roomId),
        onReplaced: () => this.#onSignedOut(problem('logged-in-elsewhere')),
      },
      info,
    );
    this.#station?.close();
    this.#station = station;
    this.#limits.value = info.limits;
    this.#setIdentity(identity);
    await applySettings(station.engine, this.settings.value, this.#parameters.simulcast);
    this.preview.attach(station.engine);
  }

  async #changeSettings(change: Partial<MediaSettings>): Promise<void> {
    const { memory } = this.#ports;
    memory.change({ settings: { ...memory.value.settings, ...change } });
    const engine = this.#station?.engine;
    if (engine !== undefined) {
      await applySettings(engine, change, this.#parameters.simulcast);
    }
  }

  #setIdentity(identity: Identity): void {
    this.#identity.value = identity;
    this.#ports.tab.setIdentity(identity);
  }

  #signOut(why: Problem | null): void {
    this.#joining?.abort();
    this.#joining = null;
    this.preview.detach();
    this.#station?.close();
    this.#station = null;
    this.#identity.value = null;
    this.#limits.value = null;
    this.#ports.tab.setIdentity(null);
    this.#ports.tab.setCall(null);
    this.#problem.value = why;
    this.#stage.value = { view: 'login' };
  }

  #onSignedOut(why: Problem): void {
    if (this.#call !== null) {
      this.#call.end(why);
    } else {
      this.#signOut(why);
    }
  }

  #onCloseRoom(roomId: string): void {
    const call = this.#call;
    if (call !== null && roomIdOf(call.room) === roomId) {
      call.end(problem('time-up'));
    }
  }

  /** Does one thing with the account at a time; false with a problem. */
  async #request(act: () => Promise<void>): Promise<boolean> {
    if (this.#busy.value) {
      return false;
    }
    this.#busy.value = true;
    this.#problem.value = null;
    try {
      await act();
      this.#serverSilent.value = false;
      return true;
    } catch (error) {
      this.#onFailure(problemOf(error));
      return false;
    } finally {
      this.#busy.value = false;
    }
  }

  #onFailure(why: Problem): void {
    this.#serverSilent.value = why.kind === UNREACHABLE;
    if (SIGNED_OUT.includes(why.kind) && this.#identity.value !== null) {
      this.#signOut(why);
    } else {
      this.#problem.value = why;
    }
  }

  #wantedAtFirst(): Wanted {
    const { cameraOn, microphoneOn } = this.#ports.memory.value;
    return { camera: cameraOn, microphone: microphoneOn };
  }

  #toLobby(why: Problem | null): void {
    if (this.#station === null) {
      return;
    }
    this.#problem.value = why;
    this.#stage.value = { view: 'lobby' };
    const { camera, microphone } = this.preview;
    if (!camera.value.on && !microphone.value.on) {
      void this.preview.openRemembered();
    }
  }

  /** Joins without a preview: opens the devices meanwhile. */
  #joinWithout(room: string, wanted: Wanted): void {
    this.#beginJoining(room, wanted, this.preview.open(wanted));
  }

  #beginJoining(room: string, wanted: Wanted, opening: Promise<readonly Problem[]>): void {
    this.#joining?.abort();
    const joining = new AbortController();
    this.#joining = joining;
    this.#problem.value = null;
    this.#room.value = room;
    this.#lastWanted = wanted;
    this.#ports.showRoom(room);
    this.#stage.value = { view: 'joining' };
    // One engine has one room: a try that was cancelled must have left it before.
    this.#lastTry = this.#lastTry.then(() => this.#tryToJoin(joining, wanted, opening));
  }

  async #tryToJoin(
    joining: AbortController,
    wanted: Wanted,
    opening: Promise<readonly Problem[]>,
  ): Promise<void> {
    const station = this.#station;
    const identity = this.#identity.value;
    if (joining.signal.aborted || station === null || identity === null) {
      return;
    }
    let call: LiveCall;
    try {
      call = await this.#join(station, identity, wanted.microphone, joining.signal);
    } catch (error) {
      if (!joining.signal.aborted) {
        this.#joining = null;
        this.#onJoinFailed(problemOf(error));
      }
      return;
    }
    this.#joining = null;
    this.#enter(call, identity, wanted);
    for (const why of await opening) {
      // Nobody saw a preview: what could not be opened is told in the call.
      call.report(why);
    }
  }

  #join(
    station: OpenStation,
    identity: Identity,
    audible: boolean,
    cancelled: AbortSignal,
  ): Promise<LiveCall> {
    const room = this.#room.value;
    return joinCall(
      {
        ports: {
          engine: station.engine,
          client: station.client,
          preview: this.preview,
          settings: this.settings,
          changeSettings: (change) => this.#changeSettings(change),
          ended: (why) => this.#onEnded(why),
        },
        parameters: this.#parameters,
        facts: {
          room,
          name: identity.name,
          seat: seatOf(room, identity.userId, identity.loginToken),
          limits: this.#limits.value,
        },
        audible,
      },
      cancelled,
    );
  }

  #onJoinFailed(why: Problem): void {
    this.#ports.tab.setCall(null);
    if (SIGNED_OUT.includes(why.kind)) {
      this.#signOut(why);
    } else {
      this.#toLobby(why);
    }
  }

  #enter(call: LiveCall, identity: Identity, wanted: Wanted): void {
    this.#call = call;
    this.#stage.value = { view: 'call', call };
    this.#ports.onCall(call);
    this.#stopRemembering = effect(() => {
      const { microphone, camera } = call.controls.value;
      const on = (state: string, before: boolean) =>
        state === 'changing' ? before : state === 'on';
      this.#lastWanted = {
        microphone: on(microphone.state, wanted.microphone),
        camera: on(camera.state, wanted.camera),
      };
      const { userId, loginToken } = identity;
      this.#ports.tab.setCall({ room: call.room, userId, loginToken, ...this.#lastWanted });
    });
  }

  #onEnded(why: Problem | null): void {
    const left = this.#stopRemembering !== NOT_REMEMBERING;
    this.#call = null;
    this.#stopRemembering();
    this.#stopRemembering = NOT_REMEMBERING;
    if (why !== null && SIGNED_OUT.includes(why.kind)) {
      this.#signOut(why);
      return;
    }
    if (left) {
      this.#ports.tab.setCall(null);
    }
    void this.preview.close();
    this.#stage.value = { view: 'ended', problem: why };
  }
}
