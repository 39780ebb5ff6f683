import type { Audience } from '../ports/outbox.ts';
import { hostTimeZone } from './host-time-zone.ts';

/** Teachers: no profile of theirs is kept, their day is the tutor's own, and a model never sees what they are told. */
export const staffAudience = (): Audience => ({ language: 'en', timeZone: hostTimeZone(), mayReword: false });

/** A whole channel, or someone of whom nothing is known yet. */
export const ANY_AUDIENCE: Audience = { language: 'en', timeZone: 'UTC', mayReword: false };
