/** Which row of which table keeps an event. One event, one row; what only changes the learner's own row has none. */
import type { Instant, LearnerId } from '../../src/domain/ids.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import type { Outgoing } from '../../src/ports/outbox.ts';

/** The log tables an event may go to, with the columns a row of JSON fills. */
export const LOG_COLUMNS = {
  attempt: {
    learner_id: 'text',
    presentation: 'int',
    try_number: 'int',
    item_id: 'text',
    seed: 'bigint',
    skill_ids: 'text[]',
    purpose: 'text',
    help_seen: 'int',
    outcome: 'text',
    misconception: 'text',
    response: 'text',
    elapsed_ms: 'bigint',
    expected: 'float8',
    difficulty: 'float8',
    at: 'timestamptz',
  },
  presentation: {
    learner_id: 'text',
    presentation: 'int',
    item_id: 'text',
    seed: 'bigint',
    purpose: 'text',
    reason: 'jsonb',
    stem_length: 'int',
    at: 'timestamptz',
  },
  help_given: {
    learner_id: 'text',
    presentation: 'int',
    item_id: 'text',
    seed: 'bigint',
    skill_id: 'text',
    level: 'int',
    is_last: 'boolean',
    kind: 'text',
    at: 'timestamptz',
  },
  belief_change: { learner_id: 'text', skill_id: 'text', presentation: 'int', before: 'float8', after: 'float8', mastered: 'boolean', at: 'timestamptz' },
  round: { learner_id: 'text', purpose: 'text', date: 'text', right: 'int', of: 'int', at: 'timestamptz' },
  daily_quiz: { learner_id: 'text', date: 'text', offered_at: 'timestamptz' },
  disagreement: { learner_id: 'text', skill_id: 'text', believed: 'float8', at: 'timestamptz' },
  stuck_notice: { learner_id: 'text', skill_id: 'text', at: 'timestamptz' },
  question_asked: { person_id: 'text', skill_id: 'text', where: 'text', at: 'timestamptz' },
  reflection: { learner_id: 'text', skill_id: 'text', confidence: 'text', believed: 'float8', at: 'timestamptz' },
  goal: { learner_id: 'text', goal: 'jsonb', at: 'timestamptz' },
  plan: { learner_id: 'text', plan: 'jsonb', at: 'timestamptz' },
  consent: { learner_id: 'text', purpose: 'text', cohort_id: 'text', given: 'boolean', by: 'text', text_version: 'text', at: 'timestamptz' },
} as const;

export type LogTable = keyof typeof LOG_COLUMNS;
export type LogRow = {
  readonly [Table in LogTable]: { readonly table: Table; readonly row: Readonly<Record<keyof (typeof LOG_COLUMNS)[Table], unknown>> };
}[LogTable];

/** The turn an event belongs to. */
export type TurnEvents = { readonly learnerId: LearnerId; readonly events: readonly TutoringEvent[]; readonly outgoing: readonly Outgoing[] };

export const logRowOf = (event: TutoringEvent, turn: TurnEvents): LogRow | undefined => {
  const learner_id = turn.learnerId;
  switch (event.type) {
    case 'attempt-made':
      return { table: 'attempt', row: { learner_id, ...attemptColumns(event.attempt) } };
    case 'item-presented':
      return {
        table: 'presentation',
        row: {
          learner_id,
          presentation: event.presentation,
          ...itemColumns(event.ref),
          purpose: event.purpose,
          reason: event.reason,
          stem_length: stemLengthOf(event.presentation, turn.outgoing),
          at: time(event.at),
        },
      };
    case 'help-given': {
      const { presentation, ref, skillId, what, level, isLast, at } = event;
      return {
        table: 'help_given',
        row: { learner_id, presentation, ...itemColumns(ref), skill_id: skillId, level, is_last: isLast, kind: what, at: time(at) },
      };
    }
    case 'belief-changed': {
      const { skillId, before, after, mastered, at } = event;
      return {
        table: 'belief_change',
        row: { learner_id, skill_id: skillId, presentation: movedBy(skillId, turn.events), before, after, mastered, at: time(at) },
      };
    }
    case 'round-finished':
      return { table: 'round', row: { learner_id, purpose: event.purpose, date: event.date, right: event.right, of: event.of, at: time(event.at) } };
    case 'quiz-offered':
      return { table: 'daily_quiz', row: { learner_id, date: event.date, offered_at: time(event.at) } };
    case 'learner-disagreed':
      return { table: 'disagreement', row: { learner_id, skill_id: event.skillId, believed: event.believed, at: time(event.at) } };
    case 'stuck-noticed':
      return { table: 'stuck_notice', row: { learner_id, skill_id: event.skillId, at: time(event.at) } };
    case 'question-asked':
      return { table: 'question_asked', row: { person_id: learner_id, skill_id: event.skillId, where: event.where, at: time(event.at) } };
    case 'reflection-made': {
      const { skillId, confidence, believed, at } = event.reflection;
      return { table: 'reflection', row: { learner_id, skill_id: skillId, confidence, believed, at: time(at) } };
    }
    case 'goal-set':
      return { table: 'goal', row: { learner_id, goal: event.goal, at: time(event.goal.setAt) } };
    case 'plan-made':
      return { table: 'plan', row: { learner_id, plan: event.plan, at: time(event.plan.madeAt) } };
    case 'consent-recorded': {
      const { purpose, cohortId, given, by, textVersion, at } = event.consent;
      return { table: 'consent', row: { learner_id, purpose, cohort_id: cohortId ?? null, given, by, text_version: textVersion, at: time(at) } };
    }
    case 'profile-changed':
    case 'streak-changed':
    case 'onboarding-finished':
      return undefined;
  }
};

type EventOf<Type extends TutoringEvent['type']> = Extract<TutoringEvent, { readonly type: Type }>;

const attemptColumns = (attempt: EventOf<'attempt-made'>['attempt']) => ({
  presentation: attempt.presentation,
  try_number: attempt.tryNumber,
  ...itemColumns(attempt),
  skill_ids: attempt.skillIds,
  purpose: attempt.purpose,
  help_seen: attempt.helpSeen,
  outcome: attempt.outcome,
  misconception: attempt.misconception,
  response: attempt.response,
  elapsed_ms: Math.round(attempt.elapsedMs),
  expected: attempt.expected,
  difficulty: attempt.difficulty,
  at: time(attempt.at),
});

const itemColumns = ({ itemId, seed }: EventOf<'item-presented'>['ref']) => ({ item_id: itemId, seed });

/** The event names the item; the question's text goes out in the same turn. 0 when it does not. */
const stemLengthOf = (presentation: number, outgoing: readonly Outgoing[]): number => {
  for (const { statement } of outgoing) {
    if (statement.kind === 'item-present' && statement.item.presentation === presentation) return statement.item.stem.length;
  }
  return 0;
};

/** The answer of this turn that moved a belief; none when something else did. */
const movedBy = (skillId: string, events: readonly TutoringEvent[]): number | undefined => {
  for (const event of events) {
    if (event.type === 'attempt-made' && event.attempt.skillIds.some((id) => id === skillId)) return event.attempt.presentation;
  }
  return undefined;
};

const time = (at: Instant): string => new Date(at).toISOString();
