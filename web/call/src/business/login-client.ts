/** Log-ins and accounts: HTTP requests to the business server. */

import { CODE_OK, CODE_UNREADABLE, codeProblem } from '../errors/code-problem';
import { Failure } from '../errors/failure';
import { problem } from '../errors/problem';
import type { Limits } from '../state/app-model';
import type { Identity } from '../state/identity';
import { isObject, type JsonObject, numberOf, parseObject, textOf } from './json';

/** On the page's own origin. */
export const LOGIN_PATH = '/call/login';

/** After which an answer is no longer waited for. */
export const TIME_LIMIT_MS = 10_000;

/** The scene of the group call, by the name the protocol has for it. */
const SCENE = 'videocall';

/** What a client needs to reach the RTC service and, through it, the business server. */
export interface AppInfo {
  readonly appId: string;
  readonly businessId: string;
  readonly rtmToken: string;
  readonly serverUrl: string;
  readonly serverSignature: string;
  readonly limits: Limits | null;
}

type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Every call rejects with a {@link Failure}. */
export class LoginClient {
  readonly #deviceId: string;
  readonly #fetch: Fetch;

  constructor(deviceId: string, fetchIt: Fetch = (input, init) => fetch(input, init)) {
    this.#deviceId = deviceId;
    this.#fetch = fetchIt;
  }

  /** Logs in by name alone; with a token that is still good the user stays the same one. */
  async login(name: string, loginToken: string | null): Promise<Identity> {
    const response = await this.#request('passwordFreeLogin', {
      user_name: name,
      ...(loginToken === null ? {} : { login_token: loginToken }),
    });
    return {
      userId: required(response, 'user_id'),
      name: required(response, 'user_name'),
      loginToken: required(response, 'login_token'),
    };
  }

  async rename(name: string, loginToken: string): Promise<void> {
    await this.#request('changeUserName', { user_name: name, login_token: loginToken });
  }

  async appInfo(loginToken: string): Promise<AppInfo> {
    const response = await this.#request('setAppInfo', {
      scenes_name: SCENE,
      login_token: loginToken,
    });
    return {
      appId: required(response, 'app_id'),
      businessId: required(response, 'bid'),
      rtmToken: required(response, 'rtm_token'),
      serverUrl: required(response, 'server_url'),
      serverSignature: required(response, 'server_signature'),
      limits: limitsOf(response),
    };
  }

  async logout(loginToken: string): Promise<void> {
    await this.#request('logout', { login_token: loginToken });
  }

  async deleteAccount(loginToken: string): Promise<void> {
    await this.#request('deleteAccount', { login_token: loginToken });
  }

  async #request(event: string, content: JsonObject): Promise<JsonObject> {
    const body = JSON.stringify({
      event_name: event,
      content: JSON.stringify(content),
      device_id: this.#deviceId,
    });
    let response: Response;
    let text: string;
    try {
      response = await this.#fetch(LOGIN_PATH, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      text = await response.text();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Failure(problem('server-unreachable', null, message));
    }
    return understand(response.status, text);
  }
}

function understand(status: number, text: string): JsonObject {
  const answer = parseObject(text);
  const code = answer === null ? null : numberOf(answer, 'code');
  // The business server's own codes come with status 200 or 429; a code of HTTP is not one of them.
  if (answer === null || code === null || (status !== 429 && (status < 200 || status > 299))) {
    throw new Failure(withoutCode(status));
  }
  if (code !== CODE_OK) {
    throw new Failure(codeProblem(code, textOf(answer, 'message')));
  }
  return isObject(answer.response) ? answer.response : {};
}

/** The answer is not the business server's: of another program, or of a proxy before it. */
function withoutCode(status: number) {
  if (status === 404 || status === 405) {
    return problem('calls-off');
  }
  if (status === 429) {
    return codeProblem(429);
  }
  return status >= 502 && status <= 504
    ? problem('server-unreachable')
    : codeProblem(CODE_UNREADABLE, `HTTP ${status}`);
}

function required(response: JsonObject, field: string): string {
  const value = textOf(response, field);
  if (value === '') {
    throw new Failure(codeProblem(CODE_UNREADABLE, `no ${field}`));
  }
  return value;
}

function limitsOf(response: JsonObject): Limits | null {
  const lifetime = numberOf(response, 'room_lifetime');
  const capacity = numberOf(response, 'room_capacity');
  return lifetime === null || capacity === null || lifetime < 0 || capacity < 0
    ? null
    : { lifetime, capacity };
}
