import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../src/domain/ids.ts';
import type { Action, ActionCodec } from '../../src/ports/action-codec.ts';
import type { AccountKey } from '../../src/ports/conversation.ts';
import { MAX_ACTION_ID_LENGTH } from '../../src/ports/doc.ts';

/** Minutes are exact enough for an expiry of days, and two characters shorter than milliseconds. */
const MINUTE_MS = 60_000;
/** 96 bits: out of reach of guessing over a chat, and short. */
const SIGNATURE_LENGTH = 16;

/**
 * Buttons without a table: `name.presentation.expiry.signature`, signed with the installation's secret over the account it is for.
 * Nothing has to be stored or cleaned up, and a button works as long as the secret lives.
 */
export const createSignedActionCodec = (secret: Buffer): ActionCodec => {
  const sign = (body: string, { platform, tenant, userId }: AccountKey): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([body, platform, tenant, userId]))
      .digest('base64url')
      .slice(0, SIGNATURE_LENGTH);

  return {
    encode: ({ name, presentation }, account, expires) => {
      const body = `${name}.${presentation?.toString(36) ?? ''}.${Math.ceil(expires / MINUTE_MS).toString(36)}`;
      const id = `${body}.${sign(body, account)}`;
      if (id.length > MAX_ACTION_ID_LENGTH)
        throw new RangeError(`expected an action id of at most ${MAX_ACTION_ID_LENGTH} characters, got ${id.length} for "${name}"`);
      return id;
    },
    decode: (actionId, account, now) => {
      const [signature = '', expires = '', presentation = '', ...name] = actionId.split('.').reverse();
      const body = `${name.reverse().join('.')}.${presentation}.${expires}`;
      if (!sameText(signature, sign(body, account)) || isPast(expires, now)) return undefined;
      return {
        name: body.slice(0, -(presentation.length + expires.length + 2)),
        ...(presentation === '' ? {} : { presentation: Number.parseInt(presentation, 36) }),
      } satisfies Action;
    },
  };
};

const isPast = (expires: string, now: Instant): boolean => Number.parseInt(expires, 36) * MINUTE_MS < now;

/** Compared as bytes: a forged letter of two bytes would make the lengths differ, which `timingSafeEqual` does not forgive. */
const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
