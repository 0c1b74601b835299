import type { Procedures } from "./api.gen";

type Named<Kind extends string> = {
  [Name in keyof Procedures]: Procedures[Name] extends { kind: Kind } ? Name : never;
}[keyof Procedures];
export type QueryName = Named<"query">;
export type MutationName = Named<"mutation">;
type Input<Name extends keyof Procedures> = Procedures[Name]["input"];
type Output<Name extends keyof Procedures> = Procedures[Name]["output"];
type Arguments<Name extends keyof Procedures> = Input<Name> extends void ? [] : [Input<Name>];

export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** A call that did not succeed. `code` is the server's word; OFFLINE when no server answered. */
export class RpcError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly fields: FieldProblem[] = [],
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

interface Envelope {
  result?: { data?: unknown };
  error?: { message: string; data?: ErrorData };
}

interface ErrorData {
  code?: string;
  fields?: FieldProblem[];
  retryAfterMs?: number;
}

interface Waiting {
  name: string;
  input: unknown;
  resolve(value: unknown): void;
  reject(error: RpcError): void;
}

const batchSize = 10;
const timeoutMs = 20_000;

const outcomeListeners = new Set<(error: RpcError | null) => void>();

/** Hears of the outcome of every call; null is a success. */
export function onOutcome(listener: (error: RpcError | null) => void): void {
  outcomeListeners.add(listener);
}

function report(error: RpcError | null): void {
  for (const listener of outcomeListeners) listener(error);
}

async function exchange(url: string, init: RequestInit): Promise<unknown> {
  let answer: unknown;
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    answer = await response.json();
  } catch {
    // No answer, or a proxy's page instead of JSON: both mean that the hub is out of reach.
    throw new RpcError("OFFLINE", "");
  }
  return answer;
}

function open(envelope: Envelope): unknown {
  if (envelope.error) {
    const { code = "INTERNAL_SERVER_ERROR", fields, retryAfterMs } = envelope.error.data ?? {};
    throw new RpcError(code, envelope.error.message, fields, retryAfterMs);
  }
  return envelope.result?.data;
}

let queue: Waiting[] = [];

async function flush(): Promise<void> {
  const calls = queue.slice(0, batchSize);
  queue = queue.slice(batchSize);
  if (queue.length) void flush();
  const inputs: Record<string, unknown> = {};
  calls.forEach((call, index) => {
    if (call.input !== undefined) inputs[index] = call.input;
  });
  const names = calls.map((call) => call.name).join(",");
  const url = `/trpc/${names}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
  let answers: Envelope | Envelope[] | RpcError;
  try {
    answers = (await exchange(url, {})) as Envelope | Envelope[];
  } catch (error) {
    answers = error as RpcError;
  }
  calls.forEach((call, index) => settle(call, answers, index));
}

function settle(call: Waiting, answers: Envelope | Envelope[] | RpcError, index: number): void {
  try {
    if (answers instanceof RpcError) throw answers;
    const envelope = Array.isArray(answers) ? answers[index] : answers;
    if (!envelope || !(envelope.result || envelope.error)) throw new RpcError("OFFLINE", "");
    const value = open(envelope);
    report(null);
    call.resolve(value);
  } catch (error) {
    report(error as RpcError);
    call.reject(error as RpcError);
  }
}

/** Asks. Queries of one turn travel together. */
export function query<Name extends QueryName>(
  name: Name,
  ...[input]: Arguments<Name>
): Promise<Output<Name>> {
  return new Promise((resolve, reject) => {
    if (queue.push({ name, input, resolve: resolve as Waiting["resolve"], reject }) === 1) {
      queueMicrotask(() => void flush());
    }
  });
}

/** Changes something. `keepalive` lets it outlive the page. */
export async function mutate<Name extends MutationName>(
  name: Name,
  ...[input, keepalive]: Input<Name> extends void ? [] : [Input<Name>, boolean?]
): Promise<Output<Name>> {
  try {
    const body = input === undefined ? undefined : JSON.stringify(input);
    const headers = { "content-type": "application/json" };
    const init: RequestInit = { method: "POST", headers, body, keepalive: keepalive ?? false };
    const value = open((await exchange(`/trpc/${name}`, init)) as Envelope);
    report(null);
    return value as Output<Name>;
  } catch (error) {
    report(error as RpcError);
    throw error;
  }
}
