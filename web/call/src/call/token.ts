/** Asks the development token endpoint for leave to enter a room. */

import { RequestRefused } from '../errors/request-refused';

export interface Ticket {
  readonly token: string;
  readonly identity: string;
}

const TIMEOUT_MS = 10_000;

function textOf(body: unknown, key: string): string {
  if (typeof body === 'object' && body !== null && key in body) {
    const value = (body as Record<string, unknown>)[key];
    return typeof value === 'string' ? value : '';
  }
  return '';
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Throws {@link RequestRefused} for an error answer, and what `fetch` throws when there is none. */
export async function fetchTicket(
  room: string,
  name: string,
  cancelled: AbortSignal,
): Promise<Ticket> {
  const response = await fetch('/dev/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ room, name }),
    signal: AbortSignal.any([cancelled, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  const body = await bodyOf(response);
  const token = textOf(body, 'token');
  if (!response.ok || token === '') {
    // A static server without the endpoint may answer 405 or its index page: the endpoint is off.
    const status = response.ok || response.status === 405 ? 404 : response.status;
    throw new RequestRefused(status, textOf(body, 'code'), textOf(body, 'message'));
  }
  return { token, identity: textOf(body, 'identity') };
}
