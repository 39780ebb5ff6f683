/**
 * Takes a learner out of every table in one transaction. What stays: an audit entry with counts, about a random name that leads nowhere.
 * Someone who also teaches keeps their account and their teaching roles; everything they did as a learner goes.
 */
import { DAY, type Instant, type LearnerId, later, type PersonId } from '../../src/domain/ids.ts';
import { nameInClass } from '../../src/domain/learner/name-in-class.ts';
import type { InboundContent } from '../../src/ports/conversation.ts';
import type { Doc } from '../../src/ports/doc.ts';
import type { Outgoing } from '../../src/ports/outbox.ts';
import { type Forgotten, forgetEntries, forgetInContent, forgetInMessage } from '../shared/forget-mentions.ts';
import { appendAudit, auditRefOf } from './audit.ts';
import { Prisma } from './generated/client.ts';
import { erasedKey } from './inbox.ts';
import { LEARNER_TABLES, PERSON_TABLES } from './learner-tables.ts';
import { dateOf } from './storable.ts';
import type { Transaction } from './transaction.ts';

/** For so long a platform may deliver the same event again; after that nothing of it need be remembered. */
const REPEATS_WITHIN_MS = DAY;

type Known = { readonly auditRef: string; readonly displayName: string; readonly alias: string | null; readonly teaches: boolean };

/** @returns rows removed by table; empty for someone who is no learner. Safe to repeat. */
export const eraseLearner = async (tx: Transaction, learnerId: LearnerId, at: Instant, by?: PersonId): Promise<Readonly<Record<string, number>>> => {
  // The session goes first: a turn being recorded holds it, and one recorded later finds none.
  const session = await tx.session.deleteMany({ where: { personId: learnerId } });
  const known = await find(tx, learnerId);
  if (known === undefined) return {};
  const lanes = await lanesOf(tx, learnerId);
  const removed: Record<string, number> = { session: session.count, ...(await eraseMessages(tx, learnerId, at)) };
  const alias = known.alias ?? '';
  await eraseMentions(
    tx,
    learnerId,
    lanes,
    { id: learnerId, alias, nameInClass: nameInClass(known.displayName, alias), names: [known.displayName, alias] },
    removed,
  );
  for (const table of LEARNER_TABLES) removed[table] = await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE learner_id = ${learnerId}`;
  for (const table of PERSON_TABLES) {
    removed[table] = (removed[table] ?? 0) + (await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE person_id = ${learnerId}`);
  }
  removed.learner = (await tx.learner.deleteMany({ where: { id: learnerId } })).count;
  removed.membership = (await tx.membership.deleteMany({ where: { personId: learnerId, role: 'learner' } })).count;
  if (!known.teaches) {
    removed.account = (await tx.account.deleteMany({ where: { personId: learnerId } })).count;
    removed.person = (await tx.person.deleteMany({ where: { id: learnerId } })).count;
  }
  const counts = Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
  await appendAudit(tx, {
    actor: by === undefined ? 'proximal' : await auditRefOf(tx, by),
    action: 'learner-erased',
    subject: known.auditRef,
    details: counts,
    at,
  });
  return counts;
};

const find = async (tx: Transaction, learnerId: LearnerId): Promise<Known | undefined> => {
  const rows = await tx.$queryRaw<readonly Known[]>`
    SELECT p.audit_ref AS "auditRef", p.display_name AS "displayName", l.profile ->> 'alias' AS alias,
      EXISTS (SELECT 1 FROM membership WHERE person_id = p.id AND role <> 'learner') AS teaches
    FROM person AS p JOIN learner AS l ON l.id = p.id WHERE p.id = ${learnerId} FOR UPDATE OF p`;
  return rows[0];
};

const ownedBy = (learnerId: LearnerId) =>
  Prisma.sql`EXISTS (SELECT 1 FROM account AS a WHERE a.person_id = ${learnerId} AND a.platform = t.platform AND a.tenant = t.tenant AND a.user_id = t.user_id)`;

/**
 * Messages from and to the learner. Of the last day's events a mark without content stays, so that a repeat is still a duplicate;
 * one that waits can be closed by the very turn that erased its sender.
 */
const eraseMessages = async (tx: Transaction, learnerId: LearnerId, at: Instant): Promise<Record<string, number>> => {
  const recent = dateOf(later(at, -REPEATS_WITHIN_MS));
  const own = ownedBy(learnerId);
  const kept = await tx.$queryRaw<readonly { id: string; eventKey: string }[]>`
    SELECT id, event_key AS "eventKey" FROM inbox AS t
    WHERE ${own} AND (status = 'pending' OR at >= ${recent}::timestamptz) AND coalesce(payload #>> '{content,kind}', '') <> 'joined'`;
  for (const { id, eventKey } of kept) {
    await tx.$executeRaw`
      UPDATE inbox SET payload = NULL, user_id = '', lane = 'erased', event_key = ${erasedKey(eventKey)}, status = CASE status WHEN 'pending' THEN 'erased' ELSE status END
      WHERE id = ${id}`;
  }
  const inbox = await tx.$executeRaw`DELETE FROM inbox AS t WHERE ${own}`;
  const outbox = await tx.$executeRaw`DELETE FROM outbox AS t WHERE ${own}`;
  const seat = Prisma.sql`user_id IN (SELECT user_id FROM account WHERE person_id = ${learnerId} AND platform = 'web')`;
  return {
    inbox: inbox + kept.length,
    outbox,
    sign_in_link: await tx.$executeRaw`DELETE FROM sign_in_link WHERE ${seat}`,
    web_session: await tx.$executeRaw`DELETE FROM web_session WHERE ${seat}`,
  };
};

/** The conversations they took part in, channels too. */
const lanesOf = async (tx: Transaction, learnerId: LearnerId): Promise<readonly string[]> => {
  const rows = await tx.$queryRaw<readonly { lane: string }[]>`
    SELECT lane FROM inbox AS t WHERE ${ownedBy(learnerId)} UNION SELECT lane FROM outbox AS t WHERE ${ownedBy(learnerId)}`;
  return rows.map(({ lane }) => lane);
};

/**
 * What was said about the learner: lists to their teachers, answers in channels of their class or where they spoke, and what teachers wrote.
 * Messages of others stay, without it. One that is worded and still waits is left as it is: a part of it may have been said already.
 */
const eraseMentions = async (
  tx: Transaction,
  learnerId: LearnerId,
  lanes: readonly string[],
  who: Forgotten,
  removed: Record<string, number>,
): Promise<void> => {
  const classes = Prisma.sql`SELECT cohort_id FROM membership WHERE person_id = ${learnerId}`;
  const around = Prisma.sql`(
    t.lane = ANY(${[...lanes]}) OR EXISTS (SELECT 1 FROM account AS a JOIN membership AS m ON m.person_id = a.person_id
      WHERE m.cohort_id IN (${classes}) AND m.role <> 'learner' AND a.platform = t.platform AND a.tenant = t.tenant AND a.user_id = t.user_id)
    OR EXISTS (SELECT 1 FROM space AS s
      WHERE s.cohort_id IN (${classes}) AND t.lane = s.platform || '/' || s.tenant || '/channel/' || s.channel))`;
  const said = await tx.$queryRaw<readonly SaidRow[]>`
    SELECT id, status, payload -> 'statement' AS statement, doc FROM outbox AS t
    WHERE ${around} OR strpos(payload::text, ${learnerId}) > 0 OR strpos(doc::text, ${learnerId}) > 0`;
  const heard = await tx.$queryRaw<readonly HeardRow[]>`
    SELECT id, payload -> 'content' AS content FROM inbox AS t WHERE ${around} AND status <> 'pending' AND payload IS NOT NULL`;
  let [outbox, inbox] = [0, 0];
  for (const { id, ...row } of said) {
    const left = leftOfSaid(row, who);
    if (left === undefined) continue;
    const doc = left.doc === undefined ? null : JSON.stringify(left.doc);
    outbox += await tx.$executeRaw`
      UPDATE outbox SET payload = jsonb_set(payload, '{statement}', ${JSON.stringify(left.statement)}::jsonb), doc = ${doc}::jsonb WHERE id = ${id}`;
  }
  for (const { id, content } of heard) {
    const left = forgetInContent(content, who);
    if (left === undefined) continue;
    inbox += await tx.$executeRaw`UPDATE inbox SET payload = jsonb_set(payload, '{content}', ${JSON.stringify(left)}::jsonb) WHERE id = ${id}`;
  }
  removed.outbox = (removed.outbox ?? 0) + outbox;
  removed.inbox = (removed.inbox ?? 0) + inbox;
};

type Said = { readonly statement: Outgoing['statement']; readonly doc?: Doc };
type SaidRow = { readonly id: string; readonly status: string; readonly statement: Outgoing['statement']; readonly doc: Doc | null };
type HeardRow = { readonly id: string; readonly content: InboundContent };

/** `undefined` when the row stays as it is. */
const leftOfSaid = ({ status, statement, doc }: Omit<SaidRow, 'id'>, who: Forgotten): Said | undefined => {
  if (status !== 'waiting') return forgetInMessage({ statement, ...(doc === null ? {} : { doc }) }, who);
  const left = doc === null ? forgetEntries(statement, who) : undefined;
  return left === undefined ? undefined : { statement: left };
};
