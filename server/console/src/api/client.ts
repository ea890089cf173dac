// The one client of the server's API. Calls answer with the body or throw
// `Refused` / `Unreachable`; nothing else leaves this file.
import createClient from "openapi-fetch";
import { isProblem, Refused, Unreachable } from "./failure";
import type { paths } from "./schema";

const TIMEOUT_MS = 20_000;

async function fetchInTime(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable();
  }
}

export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchInTime });

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** The body of an answer, or the reason there is none. */
export async function body<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  if (isProblem(error)) throw new Refused(error);
  throw new Unreachable();
}
