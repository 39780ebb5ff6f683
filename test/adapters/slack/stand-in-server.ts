import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Call = { readonly method: string; readonly path: string; readonly body: string; readonly headers: IncomingHttpHeaders };
/** `hang`: never answers. `cut`: takes the call and drops the connection. */
export type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown } | 'hang' | 'cut';

export type StandInServer = { readonly url: string; readonly calls: Call[]; readonly close: () => Promise<void> };

/** A platform's HTTP interface on loopback: every call is written down and answered by `answer`. */
export const startStandInServer = async (answer: (call: Call) => Answer): Promise<StandInServer> => {
  const calls: Call[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const call = { method: incoming.method ?? '', path: incoming.url ?? '', body: Buffer.concat(chunks).toString(), headers: incoming.headers };
    calls.push(call);
    const answered = answer(call);
    if (answered === 'hang') return;
    if (answered === 'cut') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answered.status ?? 200, { 'content-type': 'application/json', ...answered.headers });
    outgoing.end(answered.body === undefined ? '' : JSON.stringify(answered.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, calls, close: () => closed(server) };
};

/** A port that was free a moment ago, for a server whose port cannot be asked for. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await closed(server);
  return port;
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const closed = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
};
