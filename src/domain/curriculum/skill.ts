import type { SkillId } from '../ids.ts';

/** One thing that can be learned and practised (knowledge component, KC). */
export type Skill = {
  readonly id: SkillId;
  /** As people are shown it: "Adding fractions". */
  readonly name: string;
  /** One line a learner understands, for topic lists and for matching a question to a skill. */
  readonly summary: string;
  /** Other words people use for it: "common denominator". */
  readonly aliases: readonly string[];
  readonly prerequisites: readonly SkillId[];
  /** Codes such as `5.NF.A.1` (Common Core). */
  readonly standards: readonly string[];
  /** The concept note shown in class chat and as a worked example: what, why, one example. Absent for imported skills without one. */
  readonly note?: ConceptNote;
};

export type ConceptNote = {
  readonly title: string;
  /** Two or three sentences: what it is and why it works. */
  readonly idea: string;
  /** A worked example that is not one of the course's items. */
  readonly workedExample: readonly string[];
  /** One question that leads on, without an answer. */
  readonly question: string;
};
