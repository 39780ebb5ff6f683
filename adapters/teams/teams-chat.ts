import { later } from '../../src/domain/ids.ts';
import type { ChatAdapter, Dispatch, SendResult } from '../../src/ports/chat-adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Address, Inbound } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { parseTeamsActivity } from './parse-teams-activity.ts';
import { renderTeams, type TeamsMessage } from './render-teams.ts';
import { createTeamsApp, type TeamsCredentials, type TeamsTestService } from './teams-app.ts';
import { TEAMS_CAPABILITIES } from './teams-capabilities.ts';
import { codeOf, RETRY_TOKEN_MS, teamsFailure } from './teams-failure.ts';

export type TeamsChatConfig = TeamsCredentials & {
  /** Where Teams posts activities, to `/api/messages`; behind a proxy that speaks TLS. */
  readonly host: string;
  readonly port: number;
  readonly testService?: TeamsTestService;
};

/** Teams tells an activity a second time at most, so what cannot be kept at once is tried again here, well within its 15 seconds. */
const ACCEPT_WAITS_MS = [200, 600, 1_800];

const CARD = 'application/vnd.microsoft.card.adaptive';

/** The tutor on Teams, over the Teams SDK. `start` rejects with `NOT_ALLOWED` when no token can be had for the credentials, or `UNAVAILABLE` when the port is taken. */
export const createTeamsChat = (config: TeamsChatConfig, deps: { readonly clock: Clock; readonly log: Log }): ChatAdapter => {
  const { clock, log } = deps;
  const { app, server } = createTeamsApp(config, config.testService, log);
  /** By tenant: the address of its region, as its activities name it. Only Microsoft's own, from activities the Bot Connector signed, come this far. */
  const serviceUrls = new Map<string, string>();
  const directConversations = new Map<string, string>();
  /** How many parts of a long message are already posted, while the rest waits for the rate limit. */
  const partsPosted = new Map<string, number>();

  const start = async (accept: (inbound: Inbound) => Promise<unknown>): Promise<void> => {
    // The SDK answers Teams when this has ended: with 200, or with 500 when it throws.
    app.on('activity', async ({ activity }) => {
      const inbound = parseTeamsActivity(activity);
      if (inbound === undefined) return;
      const { from, account } = inbound;
      if (activity.serviceUrl !== undefined) serviceUrls.set(account.tenant, activity.serviceUrl);
      if (from.scope === 'direct') directConversations.set(`${from.tenant}/${from.userId}`, activity.conversation.id);
      await keep(inbound, accept);
    });
    await token().catch((error: unknown) => {
      throw new TutorError('NOT_ALLOWED', `no token for the Teams client id ${config.clientId}: expected its client secret and tenant`, { cause: error });
    });
    await app.initialize();
    await new Promise<void>((resolve, reject) => {
      const refused = (error: Error): void =>
        reject(new TutorError('UNAVAILABLE', `cannot listen for Teams on ${config.host}:${config.port}: expected a free port`, { cause: error }));
      server.once('error', refused);
      server.listen(config.port, config.host, () => {
        server.off('error', refused);
        resolve();
      });
    });
    log.info('teams.started', { port: config.port });
  };

  const keep = async (inbound: Inbound, accept: (inbound: Inbound) => Promise<unknown>): Promise<void> => {
    for (const wait of ACCEPT_WAITS_MS) {
      try {
        await accept(inbound);
        return;
      } catch (error) {
        log.warn('teams.not-accepted', { eventKey: inbound.eventKey, nextInMs: wait }, error);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    await accept(inbound);
  };

  const token = () => app.tokenProvider.getAppToken(app.cloud.botScope);

  const conversationOf = async (to: Address): Promise<string> => {
    if (to.scope === 'channel') return to.thread === undefined ? to.channel : `${to.channel};messageid=${to.thread}`;
    const person = `${to.tenant}/${to.userId}`;
    const known = directConversations.get(person);
    if (known !== undefined) return known;
    const { id } = await apiFor(to).conversations.create({ members: [{ id: to.userId, role: 'user', name: '' }], tenantId: to.tenant });
    directConversations.set(person, id);
    return id;
  };

  const apiFor = (to: Address) => {
    const serviceUrl = serviceUrls.get(to.tenant);
    return serviceUrl === undefined ? app.api : app.api.clone({ serviceUrl });
  };

  const post = async (to: Address, conversation: string, { summary, card }: TeamsMessage): Promise<string> => {
    const from = { id: config.clientId, role: 'bot' as const };
    const activity = { type: 'message' as const, from, conversation: { id: conversation }, summary, attachments: [{ contentType: CARD, content: card }] };
    return (await apiFor(to).conversations.createActivity(conversation, activity)).id;
  };

  const send = async ({ messageId, to: place, onlyFor, doc }: Dispatch): Promise<SendResult> => {
    const to: Address = onlyFor === undefined ? place : { scope: 'direct', platform: 'teams', tenant: place.tenant, userId: onlyFor };
    const parts = renderTeams(doc);
    if (parts.length === 0) return { kind: 'invalid', why: 'the message is empty: expected at least one block that says something' };
    try {
      await token();
    } catch (error) {
      log.error('teams.no-token', { messageId }, error);
      return { kind: 'retryAt', at: later(clock.now(), RETRY_TOKEN_MS) };
    }
    let posting = false;
    try {
      const conversation = await conversationOf(to);
      posting = true;
      let last: string | undefined;
      for (const [index, part] of parts.entries()) {
        if (index < (partsPosted.get(messageId) ?? 0)) continue;
        last = await post(to, conversation, part);
        partsPosted.set(messageId, index + 1);
      }
      partsPosted.delete(messageId);
      return { kind: 'ok', ...(last === undefined ? {} : { platformRef: `${conversation}/${last}` }) };
    } catch (error) {
      const result = teamsFailure(error, clock.now(), posting);
      if (result === undefined) throw error;
      if (result.kind !== 'retryAt') partsPosted.delete(messageId);
      log.warn('teams.not-sent', { messageId, result: result.kind, code: codeOf(error) });
      return result;
    }
  };

  return {
    platform: 'teams',
    capabilities: TEAMS_CAPABILITIES,
    start,
    send,
    stop: async () => {
      server.closeIdleConnections();
      if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
