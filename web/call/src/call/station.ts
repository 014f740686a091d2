/** Being signed in: one engine, logged in to signaling, with the business server within reach. */

import { LogoutReason, RTCError, VERTC, type VideoCodec } from '@parley/rtc';
import { CallClient } from '../business/call-client';
import type { AppInfo, LoginClient } from '../business/login-client';
import { Failure } from '../errors/failure';
import { signalingProblem } from '../errors/rtc-problem';
import type { Identity } from '../state/identity';
import type { Engine } from './engine';

/** After which a log-in that the SDK makes by itself is no longer waited for. */
const LOGIN_LIMIT_MS = 10_000;

export interface StationPlan {
  readonly login: LoginClient;
  readonly deviceId: string;
  readonly codec: VideoCodec;
  identity(): Identity;
  onCloseRoom(roomId: string): void;
  /** The same user logged in elsewhere. */
  onReplaced(): void;
}

/** What the session needs of it. */
export type OpenStation = Pick<Station, 'engine' | 'client' | 'close'>;

export class Station {
  readonly engine: Engine;
  readonly client: CallClient;
  readonly info: AppInfo;
  readonly #plan: StationPlan;
  readonly #destroy: () => void;
  #loggingIn: Promise<void> | null = null;

  private constructor(plan: StationPlan, info: AppInfo) {
    const engine = VERTC.createEngine(info.appId, { videoCodec: plan.codec });
    this.#plan = plan;
    this.info = info;
    this.engine = engine;
    this.#destroy = () => VERTC.destroyEngine(engine);
    this.client = new CallClient(engine, {
      appId: info.appId,
      deviceId: plan.deviceId,
      logInAgain: () => this.#logInAgain(),
      onCloseRoom: plan.onCloseRoom,
    });
    engine.on('onLogout', ({ reason }) => {
      if (reason === LogoutReason.LOGOUT_REASON_DUPLICATE_LOGIN) {
        plan.onReplaced();
      }
    });
  }

  /** @throws Failure why signaling cannot be logged in to */
  static async open(plan: StationPlan, info: AppInfo): Promise<Station> {
    const station = new Station(plan, info);
    try {
      await station.engine.setBusinessId(info.businessId);
      await station.#logIn(info);
      return station;
    } catch (error) {
      station.close();
      throw new Failure(signalingProblem(error));
    }
  }

  close(): void {
    this.client.close();
    this.#destroy();
  }

  async #logIn(info: AppInfo): Promise<void> {
    await this.engine.login(info.rtmToken, this.#plan.identity().userId);
    await this.engine.setServerParams(info.serverSignature, info.serverUrl);
  }

  /** Several who miss the log-in wait for the same one. */
  #logInAgain(): Promise<void> {
    this.#loggingIn ??= this.#renew().finally(() => {
      this.#loggingIn = null;
    });
    return this.#loggingIn;
  }

  async #renew(): Promise<void> {
    const info = await this.#plan.login.appInfo(this.#plan.identity().loginToken);
    try {
      await this.#logIn(info);
    } catch (error) {
      if (!(error instanceof RTCError && error.code === 'WRONG_STATE')) {
        throw error;
      }
      // The SDK is logging in anew by itself after a break.
      await this.#loggedIn();
    }
  }

  #loggedIn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (act: () => void) => {
        clearTimeout(timer);
        this.engine.off('onLoginResult', onResult);
        act();
      };
      const onResult = ({ errorCode }: { readonly errorCode: number }) =>
        done(() =>
          errorCode === 0 ? resolve() : reject(new RTCError('LOGIN_FAILED', 'refused', errorCode)),
        );
      const timer = setTimeout(
        () => done(() => reject(new RTCError('LOGIN_FAILED', 'no answer in time'))),
        LOGIN_LIMIT_MS,
      );
      this.engine.on('onLoginResult', onResult);
    });
  }
}
