/** Where a learner's data is, so that export and erasure look in the same places. A test walks every table of the database to see that none is missing. */

/** Tables whose rows are a learner's, children before parents. */
export const LEARNER_TABLES = [
  'attempt',
  'presentation',
  'help_given',
  'belief_change',
  'mastery',
  'daily_quiz',
  'round',
  'reflection',
  'goal',
  'plan',
  'disagreement',
  'stuck_notice',
  'concern_mark',
  'summary_concern',
  'consent',
] as const;

/** Tables whose rows are a person's, whatever their role. */
export const PERSON_TABLES = ['session', 'question_asked'] as const;

/** Events of learning, which expire together; rows by their time. Beliefs and quizzes have times of other names. */
export const LEARNING_LOGS = [
  'attempt',
  'presentation',
  'help_given',
  'belief_change',
  'round',
  'reflection',
  'disagreement',
  'stuck_notice',
  'question_asked',
  'concern_mark',
  'summary_told',
] as const;
