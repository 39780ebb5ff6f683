import type { HttpMethod, IHttpServerAdapter, IHttpServerRequest, IHttpServerResponse } from '@microsoft/teams.apps';
import { z } from 'zod';
import type { Log } from '../../src/ports/log.ts';

/**
 * Hosts of the Bot Connector, by who signs for it. The tutor's token and everything it says go to the address an activity names, so no
 * other will do. Source: Teams SDK documentation, "Service URL Validation".
 */
const CONNECTOR_HOSTS: Readonly<Record<string, readonly string[]>> = {
  'https://api.botframework.com': ['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
  'https://api.botframework.us': ['smba.infra.gov.teams.microsoft.us', 'smba.infra.dod.teams.microsoft.us'],
  'https://api.botframework.azure.cn': ['frontend.botapi.msg.infra.teams.microsoftonline.cn'],
};

export type DoorRules = {
  /** The one issuer whose tokens count: the Bot Connector of the app's cloud. */
  readonly issuer: string;
  /** Where the tutor may answer to. */
  readonly allowsServiceUrl: (url: URL) => boolean;
  /** The only directory served; every one when absent. */
  readonly tenantId?: string;
};

/** A refusal to be logged: the field at fault, never its value. */
type Refusal = { readonly status: 401 | 403; readonly why: 'token' | 'issuer' | 'service-url' | 'tenant' };

export const allowsConnector =
  (issuer: string) =>
  ({ protocol, hostname, port }: URL): boolean =>
    protocol === 'https:' && port === '' && (CONNECTOR_HOSTS[issuer] ?? []).includes(hostname);

const Claims = z.object({ iss: z.string() });
const Named = z.object({
  serviceUrl: z.url(),
  conversation: z.object({ tenantId: z.string().optional() }).optional(),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).nullish(),
});

/**
 * What is wrong with a request before its signature is looked at; `undefined` when the SDK may go on and verify it.
 * The SDK would also take a token that any Entra directory signed for any app, and checks no address in it: such tokens end here.
 */
export const refusalAtDoor = ({ headers, body }: IHttpServerRequest, { issuer, allowsServiceUrl, tenantId }: DoorRules): Refusal | undefined => {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(String(headers.authorization)) ?? [];
  if (payload === undefined) return { status: 401, why: 'token' };
  if (claimedIssuer(payload) !== issuer) return { status: 401, why: 'issuer' };
  const named = Named.safeParse(body).data;
  if (named === undefined || !allowsServiceUrl(new URL(named.serviceUrl))) return { status: 403, why: 'service-url' };
  const tenants = [named.conversation?.tenantId, named.channelData?.tenant?.id].filter((tenant) => tenant !== undefined);
  const isOurs = tenantId === undefined || (tenants.length > 0 && tenants.every((tenant) => tenant.toLowerCase() === tenantId.toLowerCase()));
  return isOurs ? undefined : { status: 403, why: 'tenant' };
};

const claimedIssuer = (payload: string): string | undefined => {
  try {
    return Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data?.iss;
  } catch {
    return undefined;
  }
};

/** Puts the door before every route of the SDK. */
export const behindDoor = (inner: IHttpServerAdapter, rules: () => DoorRules, log: Log): IHttpServerAdapter => ({
  registerRoute: (method: HttpMethod, path, handler) =>
    inner.registerRoute(method, path, async (request): Promise<IHttpServerResponse> => {
      const refusal = refusalAtDoor(request, rules());
      if (refusal === undefined) return handler(request);
      log.warn('teams.turned-away', { why: refusal.why });
      return { status: refusal.status, body: { error: 'not allowed' } };
    }),
});
