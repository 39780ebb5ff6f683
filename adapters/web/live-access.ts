import type { OpenPage } from './live-pages.ts';
import { seatIn } from './seat.ts';
import type { WebChatDeps } from './web-chat-parts.ts';
import { parseConversation } from './web-conversation.ts';

/**
 * The open pages that must hear nothing more: their browser is signed out or its time is over, or the seat they read from is gone
 * (erased, or taken out of the class).
 */
export const findLockedOut =
  ({ clock, seats, signIn }: Pick<WebChatDeps, 'clock' | 'seats' | 'signIn'>) =>
  async (pages: readonly OpenPage[]): Promise<readonly OpenPage[]> => {
    if (pages.length === 0) return [];
    const present = await seats();
    const sessions = [...new Set(pages.map(({ session }) => session))];
    const identities = new Map(await Promise.all(sessions.map(async (session) => [session, await signIn.identify(session, clock.now())] as const)));
    return pages.filter(({ session, following }) => {
      const identity = identities.get(session);
      if (identity === undefined) return true;
      return following.some(({ conversation, reader }) => {
        const place = parseConversation(conversation);
        return place === undefined || seatIn(identity, present, place, reader)?.userId !== reader;
      });
    });
  };
