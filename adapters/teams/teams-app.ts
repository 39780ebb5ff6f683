import { createServer, type Server } from 'node:http';
import { App, type AppOptions, ExpressAdapter, type IPlugin } from '@microsoft/teams.apps';
import { SECOND } from '../../src/domain/ids.ts';
import type { Log } from '../../src/ports/log.ts';
import { allowsConnector, behindDoor, type DoorRules } from './teams-door.ts';

export type TeamsCredentials = {
  /** Of the bot's registration in Entra. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The school's directory, when the bot is registered for one tenant only. */
  readonly tenantId?: string;
};

/** Other addresses than Microsoft's, for a test client on this machine. Requests must be signed all the same. */
export type TeamsTestService = {
  readonly serviceUrl: string;
  /** Names the keys that incoming requests are signed with; ends in `/v1/.well-known/openidconfiguration`. */
  readonly openIdMetadataUrl: string;
  /** Names the keys of Entra's directories. */
  readonly loginUrl: string;
  /** Sent with every call, in place of one from Entra; in the form of a JWT. */
  readonly token: string;
};

/** Teams answers for all regions here until an activity has named the region's own address. */
const GLOBAL_SERVICE_URL = 'https://smba.trafficmanager.net/teams';
/** Where a test client answers. */
const LOOPBACK = '127.0.0.1';
const CALL_TIMEOUT_MS = 10 * SECOND;

type Options = AppOptions<IPlugin>;

/** The Teams SDK on a server of our own, so that it listens on one address only and a port in use is an error. */
export const createTeamsApp = (credentials: TeamsCredentials, test: TeamsTestService | undefined, log: Log): { readonly app: App; readonly server: Server } => {
  const server = createServer();
  const logger = quietLogger(log);
  const identity: Options =
    test === undefined
      ? { clientSecret: credentials.clientSecret }
      : { token: async () => test.token, cloud: { ...new App({ logger }).cloud, openIdMetadataUrl: test.openIdMetadataUrl, loginEndpoint: test.loginUrl } };
  const rules = (): DoorRules => ({
    issuer: app.cloud.tokenIssuer,
    allowsServiceUrl: test === undefined ? allowsConnector(app.cloud.tokenIssuer) : ({ hostname }) => hostname === LOOPBACK,
    ...(credentials.tenantId === undefined ? {} : { tenantId: credentials.tenantId }),
  });
  const app = new App({
    clientId: credentials.clientId,
    ...(credentials.tenantId === undefined ? {} : { tenantId: credentials.tenantId }),
    ...identity,
    serviceUrl: test?.serviceUrl ?? GLOBAL_SERVICE_URL,
    client: { timeout: CALL_TIMEOUT_MS, logger },
    httpServerAdapter: behindDoor(new ExpressAdapter(server, { logger }), rules, log),
    // Said here so that no environment variable can switch the check of signatures off.
    dangerouslyAllowUnauthenticatedRequests: false,
    telemetry: { agent365: false },
    logger,
  });
  return { app, server };
};

/** What the Teams packages say of themselves, without the rest of the sentence: it may quote a message. */
const quietLogger = (log: Log): NonNullable<Options['logger']> => {
  const gist = (words: readonly unknown[]): string =>
    (words[0] instanceof Error ? words[0].name : String(words[0])).split(/[:("]/)[0]?.slice(0, 60).trim() ?? '';
  const logger: NonNullable<Options['logger']> = {
    trace: () => {},
    debug: () => {},
    info: () => {},
    log: () => {},
    warn: (...words) => log.warn('teams.package-warned', { about: gist(words) }),
    error: (...words) => log.warn('teams.package-failed', { about: gist(words) }),
    child: () => logger,
  };
  return logger;
};
