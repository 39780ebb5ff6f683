import type { Course } from '../../src/domain/curriculum/course.ts';
import type { CohortId, CourseId, Instant, ItemId, LocalDate, PersonId, Probability, SkillId } from '../../src/domain/ids.ts';
import type { Consent } from '../../src/domain/learner/consent.ts';
import type { Attempt } from '../../src/domain/mastery/attempt.ts';
import type { Statement } from '../../src/domain/statement.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import type { Session } from '../../src/domain/tutoring/session.ts';
import type { AccountKey, Address, Inbound } from '../../src/ports/conversation.ts';
import type { Doc } from '../../src/ports/doc.ts';
import type { Cohort, Role } from '../../src/ports/enrolment.ts';
import { isTutorError, type TutorErrorCode } from '../../src/ports/errors.ts';
import type { InboxEvent } from '../../src/ports/inbox.ts';
import type { Outgoing } from '../../src/ports/outbox.ts';
import type { Turn } from '../../src/ports/tutoring-store.ts';
import type { Stores } from './store-harness.ts';

/** Monday 2026-09-21, 14:13:20 UTC. */
export const START = 1_790_000_000_000 as Instant;
export const at = (milliseconds: number): Instant => (START + milliseconds) as Instant;

export const skill = (id: string): SkillId => id as SkillId;
export const chance = (value: number): Probability => value as Probability;
export const day = (date: string): LocalDate => date as LocalDate;

export const NOOR: AccountKey = { platform: 'web', tenant: 'local', userId: 'u-noor' };
export const BEN: AccountKey = { platform: 'discord', tenant: 'guild-1', userId: '77001' };
export const TEACHER: AccountKey = { platform: 'slack', tenant: 'T1', userId: 'U-TEACH' };

export const directTo = ({ platform, tenant, userId }: AccountKey): Address => ({ scope: 'direct', platform, tenant, userId });
export const CHANNEL: Address = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths-7b', thread: 't-1' };

let keys = 0;
export const textFrom = (account: AccountKey, text: string, part: Partial<Inbound> = {}): Inbound => ({
  eventKey: `event-${++keys}`,
  from: directTo(account),
  account,
  content: { kind: 'text', text, toTutor: true },
  at: START,
  ...part,
});

export const STATEMENT: Statement = { kind: 'help-show', role: 'learner' };

export const messageTo = (to: AccountKey | Address, part: Partial<Outgoing> = {}): Outgoing => ({
  to: 'scope' in to ? to : directTo(to),
  statement: STATEMENT,
  audience: { language: 'en', timeZone: 'Europe/Berlin', mayReword: false },
  ...part,
});

export const docSaying = (text: string): Doc => ({ blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text }] }] });

/** Puts an event into the inbox and takes it out as a worker would. */
export const received = async ({ inbox }: Stores, inbound: Inbound): Promise<InboxEvent> => {
  await inbox.accept(inbound);
  const waiting = await inbox.oldestPerLane(100);
  const event = waiting.find((candidate) => candidate.inbound.eventKey === inbound.eventKey);
  if (event === undefined) throw new Error(`expected event ${inbound.eventKey} to be the oldest of its lane`);
  return event;
};

export const saveClass = ({ enrolment }: Stores, name = '7B'): Promise<Cohort> =>
  enrolment.saveCohort({ name, courseId: 'fractions' as CourseId, simulated: false, at: START });

export const enrol = async (
  { enrolment }: Stores,
  account: AccountKey,
  { cohortId, role = 'learner', displayName = 'Noor' }: { readonly cohortId: CohortId; readonly role?: Role; readonly displayName?: string },
): Promise<PersonId> => (await enrolment.enrol({ account, displayName, cohortId, role, by: 'test', timeZone: 'Europe/Berlin', at: START })).id;

export const IDLE: Session = { presentation: 0, activity: { kind: 'idle' } };

/** A turn that changes nothing but what is given, on the version the store has now. */
export const recordTurn = async ({ tutoring }: Stores, personId: PersonId, part: Partial<Turn> = {}): Promise<void> => {
  const state = await tutoring.load(personId);
  await tutoring.record({ personId, expectedVersion: state?.version ?? -1, session: state?.session ?? IDLE, events: [], outgoing: [], at: START, ...part });
};

export const attemptOf = (learnerId: PersonId, part: Partial<Attempt> = {}): Attempt => ({
  learnerId,
  itemId: 'item-1' as ItemId,
  seed: 7,
  skillIds: [skill('adding-fractions')],
  purpose: 'quiz',
  presentation: 1,
  tryNumber: 1,
  helpSeen: 0,
  outcome: 'wrong',
  response: '2/7',
  elapsedMs: 12_000,
  expected: chance(0.48),
  difficulty: 0.3,
  at: START,
  ...part,
});

export const attemptMade = (learnerId: PersonId, part: Partial<Attempt> = {}): TutoringEvent => ({ type: 'attempt-made', attempt: attemptOf(learnerId, part) });

export const presented = (presentation: number, part: Partial<Extract<TutoringEvent, { type: 'item-presented' }>> = {}): TutoringEvent => ({
  type: 'item-presented',
  ref: { itemId: 'item-1' as ItemId, seed: 7 },
  presentation,
  purpose: 'quiz',
  reason: { role: 'frontier', skillId: skill('adding-fractions'), chance: chance(0.48), evidence: 5, correct: 2 },
  at: START,
  ...part,
});

export const consented = (given: boolean, when: Instant = START, about: Partial<Pick<Consent, 'purpose' | 'cohortId'>> = {}): TutoringEvent => ({
  type: 'consent-recorded',
  consent: { purpose: 'tutoring', ...about, given, by: 'learner', textVersion: '2026-11', at: when },
});

export const tinyCourse = (part: Partial<Course> = {}): Course => ({
  id: 'fractions' as CourseId,
  title: 'Fractions',
  version: 'v1',
  language: 'en',
  licence: 'CC-BY-4.0',
  skills: [
    { id: skill('parts'), name: 'Parts of a whole', summary: 'A fraction as equal parts.', aliases: [], prerequisites: [], standards: ['3.NF.A.1'] },
    {
      id: skill('adding-fractions'),
      name: 'Adding fractions',
      summary: 'Sums with unlike bottoms.',
      aliases: ['add'],
      prerequisites: [skill('parts')],
      standards: [],
    },
  ],
  items: [
    {
      kind: 'item',
      item: {
        id: 'item-1' as ItemId,
        seed: 0,
        skillIds: [skill('adding-fractions')],
        stem: 'What is $\\frac13 + \\frac14$?',
        answerKey: { type: 'fraction', value: '7/12' },
        help: [{ kind: 'hint', text: 'Both can be cut into twelfths.' }],
        expectedErrors: [],
        solution: ['4/12 + 3/12 = 7/12'],
        difficulty: 0.3,
      },
    },
  ],
  misconceptions: [],
  ...part,
});

/** The code a promise was refused with; `fulfilled` when it was not. Any other error is thrown on. */
export const refusalOf = async (work: Promise<unknown>): Promise<TutorErrorCode | 'fulfilled'> => {
  try {
    await work;
    return 'fulfilled';
  } catch (error) {
    if (isTutorError(error)) return error.code;
    throw error;
  }
};

export const allText = async (stores: Stores): Promise<string> => Object.values(await stores.everything()).join('\n');
