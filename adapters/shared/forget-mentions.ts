/**
 * What others were told or wrote about someone who is erased, taken out of it: their entries by id, the sentences that name them by name.
 * Everything else of a message stays as it was, and so does the message.
 */
import type { Doc } from '../../src/ports/doc.ts';
import type { Outgoing } from '../../src/ports/outbox.ts';
import { isTellingName } from './common-words.ts';
import { mentions } from './mentions.ts';

/** `alias` may be empty; `nameInClass` is what teachers read for them; `names` are all they may be called, the alias too. */
export type Forgotten = { readonly id: string; readonly alias: string; readonly nameInClass: string; readonly names: readonly string[] };

/** What stands where words about them stood. */
const BLANK = '…';
/** The only keys that hold words for people; a name under any other is the program's own word. */
const WORDS = new Set(['text', 'label', 'alt', 'title', 'alias', 'name', 'who', 'by', 'unknown', 'stem', 'response', 'head', 'rows']);

type Said = { readonly statement: Outgoing['statement']; readonly doc?: Doc };
type Fields = Readonly<Record<string, unknown>>;

/** A message to someone else without what it says of them; `undefined` when it says nothing. */
export const forgetInMessage = ({ statement, doc }: Said, who: Forgotten): Said | undefined => {
  if (isAbout(who, statement)) return { statement: blanked(statement, () => true), ...(doc === undefined ? {} : { doc: blanked(doc, () => true) }) };
  const [kept, keptDoc] = [withoutEntries(statement, who), withoutEntries(doc, who)];
  // A list that held their entry tells of them for certain: there even a name like "The" is theirs.
  const isCertain = !isSame(kept, statement) || !isSame(keptDoc, doc);
  const names = isCertain ? who.names : who.names.filter(isTellingName);
  const namesThem = (text: string): boolean => mentions(text, names);
  const left = { statement: blanked(kept, namesThem), ...(doc === undefined || keptDoc === undefined ? {} : { doc: blanked(keptDoc, namesThem) }) };
  return isSame(left, { statement, ...(doc === undefined ? {} : { doc }) }) ? undefined : left;
};

/** A message that is still to be worded, without their entries; `undefined` when it has none. */
export const forgetEntries = (statement: Outgoing['statement'], who: Forgotten): Outgoing['statement'] | undefined => {
  const kept = withoutEntries(statement, who);
  return isSame(kept, statement) ? undefined : kept;
};

/** What someone else wrote or tapped, with the words gone when they name them; `undefined` when they do not. */
export const forgetInContent = <Content>(content: Content, { names }: Forgotten): Content | undefined => {
  const left = blanked(content, (text) => mentions(text, names.filter(isTellingName)));
  return isSame(left, content) ? undefined : left;
};

/** By the learner's id where there is one, else by the very name they stand under; buttons carry the id in their own. */
const isAbout = ({ id, alias, nameInClass }: Forgotten, entry: unknown): boolean => {
  if (typeof entry !== 'object' || entry === null) return false;
  const { learnerId, alias: named, action } = entry as Fields;
  if (learnerId !== undefined) return learnerId === id;
  return (typeof named === 'string' && named !== '' && (named === alias || named === nameInClass)) || (typeof action === 'string' && action.includes(id));
};

const withoutEntries = <Value>(value: Value, who: Forgotten): Value =>
  changed(value, (part) => (Array.isArray(part) ? part.filter((entry) => !isAbout(who, entry)) : part));

const blanked = <Value>(value: Value, isTheirs: (text: string) => boolean): Value =>
  changed(value, (part, key) => (typeof part === 'string' && WORDS.has(key) && isTheirs(part) ? BLANK : part));

/** The same value with every part replaced by what `change` makes of it, outer parts first. Entries of a list stand under the list's key. */
const changed = <Value>(value: Value, change: (part: unknown, key: string) => unknown, key = ''): Value => {
  const part = change(value, key);
  if (Array.isArray(part)) return part.map((entry) => changed(entry, change, key)) as Value;
  if (typeof part !== 'object' || part === null) return part as Value;
  return Object.fromEntries(Object.entries(part).map(([name, field]) => [name, changed(field, change, name)])) as Value;
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
