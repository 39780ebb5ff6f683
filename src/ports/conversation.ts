import type { Instant } from '../domain/ids.ts';

export const PLATFORMS = ['web', 'terminal', 'discord', 'slack', 'teams'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The tenant of every account of a platform that has but one: ids on Discord are unique across servers, and the page and the terminal are ours. */
export const ONLY_TENANT = { web: 'local', terminal: 'local', discord: 'discord' } as const;

/** One account of a person on one platform. User ids are only unique inside their tenant (workspace, guild, directory). */
export type AccountKey = { readonly platform: Platform; readonly tenant: string; readonly userId: string };

/** Where a message goes. `direct` is the private conversation with one account; the adapter opens it when needed. */
export type Address =
  | { readonly scope: 'direct'; readonly platform: Platform; readonly tenant: string; readonly userId: string }
  | {
      readonly scope: 'channel';
      readonly platform: Platform;
      readonly tenant: string;
      readonly channel: string /** The thread, or the message to start one under. */;
      readonly thread?: string;
    };

/** The private conversation with an account. */
export const directTo = ({ platform, tenant, userId }: AccountKey): Address => ({ scope: 'direct', platform, tenant, userId });

/** One conversation's messages are handled first in, first out; this string names it. */
export const laneOf = (address: Address): string =>
  address.scope === 'direct'
    ? `${address.platform}/${address.tenant}/direct/${address.userId}`
    : `${address.platform}/${address.tenant}/channel/${address.channel}`;

/** What arrived from a platform, free of the platform's own objects. */
export type Inbound = {
  /** The platform's own id of the event: the same delivery twice has the same key. */
  readonly eventKey: string;
  readonly from: Address;
  readonly account: AccountKey & { readonly displayName?: string };
  readonly content: InboundContent;
  readonly at: Instant;
};

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string /** Always true in a direct conversation. */; readonly toTutor: boolean }
  /** A button or menu entry. `label` is what the person saw, for the transcript. */
  | { readonly kind: 'action'; readonly actionId: string; readonly label: string }
  /** The person opened the conversation for the first time. */
  | { readonly kind: 'joined' };
