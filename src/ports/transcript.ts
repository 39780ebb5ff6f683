import type { Instant } from '../domain/ids.ts';
import type { Address } from './conversation.ts';
import type { Doc } from './doc.ts';

export type TranscriptEntry =
  | { readonly from: 'tutor'; readonly id: string; readonly at: Instant; readonly doc: Doc; readonly thread?: string }
  | {
      readonly from: 'person';
      readonly id: string;
      readonly at: Instant;
      readonly userId: string;
      readonly name: string;
      readonly text: string;
      readonly thread?: string;
    };

/** A conversation as it was, for faces that keep no history of their own (the web page). */
export interface Transcript {
  /** The latest entries, oldest first. A message only for one account is left out for everyone else: `reader` is who looks. */
  read(conversation: Address, reader: string, limit: number): Promise<readonly TranscriptEntry[]>;
}
