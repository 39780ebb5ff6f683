import type { Picture } from '../curriculum/picture.ts';
import type { RequiredForm } from '../grading/answer-key.ts';
import type { Instant, Probability, SkillId } from '../ids.ts';
import type { Purpose } from '../mastery/attempt.ts';
import type { Belief } from '../mastery/learner-model.ts';
import type { WouldChange } from '../mastery/what-would-change.ts';
import type { PickReason, SlotRole } from './session.ts';

/**
 * What the tutor does next, decided in full. Words come later.
 * A move never holds an answer key, a later hint or another learner's data: what words are made from cannot leak them.
 */
export type TutorMove =
  | {
      readonly kind: 'round-open';
      readonly purpose: Purpose;
      readonly count?: number;
      readonly most?: number;
      readonly minutes: number;
      readonly parts: readonly RoundPart[];
      /** A question of another round is open and comes back afterwards. */
      readonly waiting?: true;
    }
  | { readonly kind: 'quiz-offer'; readonly count: number; readonly minutes: number; readonly parts: readonly RoundPart[]; readonly daily: boolean }
  | { readonly kind: 'placement-offer'; readonly most: number }
  | { readonly kind: 'item-present'; readonly item: PresentedItem; readonly again: boolean }
  | {
      readonly kind: 'answer-confirm';
      readonly skillName: string;
      readonly aided: boolean;
      readonly tries: number;
      readonly purpose: Purpose;
      readonly freshSoon: boolean;
      /** The help was a note or a worked example, no hint. */
      readonly explained?: true;
      /** The fresh item was added just now: the round has become longer. */
      readonly grew?: true;
    }
  /** Passed over by wish. `tried`: a try at it was booked before. */
  | { readonly kind: 'skip-note'; readonly tried: boolean }
  /** After a wrong or unreadable response. `feedback` is the author's text for this very error. */
  | {
      readonly kind: 'feedback-give';
      readonly problem: 'wrong' | 'wrong-form' | 'unreadable' | 'repeats-question';
      readonly feedback?: string;
      readonly askedForm?: RequiredForm;
      readonly expects: ExpectedInput;
      readonly tries: number;
      readonly helpLeft: number;
      readonly presentation: number;
      /** The smaller question stays open. */
      readonly onScaffold: boolean;
    }
  /** Placement and probes give no hints and no verdicts: on to the next. */
  | { readonly kind: 'answer-note'; readonly purpose: Purpose }
  | {
      readonly kind: 'help-give';
      readonly help: GivenHelp;
      readonly level: number;
      readonly of: number;
      readonly isLast: boolean;
      readonly presentation: number;
    }
  /** The smaller question was right; the main one is put again. */
  | { readonly kind: 'scaffold-confirm'; readonly item: PresentedItem }
  /** The smaller question was missed twice: its answer is told on purpose, with a line of why where the course has one, and the main one is put again. */
  | { readonly kind: 'scaffold-reveal'; readonly answer: string; readonly why?: string; readonly item: PresentedItem }
  | { readonly kind: 'item-reveal'; readonly solution: readonly string[]; readonly freshSoon: boolean; readonly grew?: true }
  | {
      readonly kind: 'example-show';
      readonly title: string;
      readonly idea: string;
      readonly picture?: Picture;
      readonly steps: readonly string[];
      readonly presentation: number;
    }
  /** `of` is how many topics there are in all, `from` how many were shown before these; `unknown` is the name that was asked for in vain, `near` set when these share a word with it. */
  | {
      readonly kind: 'topic-offer';
      readonly topics: readonly TopicChoice[];
      readonly because: 'asked' | 'plan' | 'stuck' | 'nothing-due' | 'disagree';
      readonly of?: number;
      readonly from?: number;
      readonly unknown?: string;
      readonly near?: true;
    }
  | {
      readonly kind: 'explain-belief';
      readonly reason?: PickReason;
      readonly skillName: string;
      readonly belief: Belief;
      readonly towardsName?: string;
      /** The skill's place in the course, for the button that disagrees with this number. */
      readonly at?: number;
      readonly elsewhere?: ElsewhereEvidence;
      /** The learner's last answers on the skill that moved the belief, oldest first. Never in an assessment, where results wait. */
      readonly moved?: readonly { readonly right: boolean; readonly before: Probability; readonly after: Probability; readonly at: Instant }[];
      readonly wouldChange?: WouldChange;
      readonly prerequisites: readonly { readonly name: string; readonly status: Belief['status'] }[];
      readonly presentation?: number;
    }
  | { readonly kind: 'probe-open'; readonly skillName: string; readonly count: number; readonly waiting?: true }
  | { readonly kind: 'reflect-ask'; readonly skillId: SkillId; readonly skillName: string }
  | {
      readonly kind: 'reflect-note';
      readonly skillName: string;
      readonly confidence: 'shaky' | 'getting-there' | 'sure';
      readonly belief: Belief /** Unaided first tries still needed before mastery can be said. */;
      readonly evidenceNeeded: number;
    }
  | { readonly kind: 'session-close'; readonly close: RoundClose }
  | {
      readonly kind: 'question-answer';
      readonly title: string;
      readonly idea: string;
      /** The note's worked example; its question leads on from it, so without the example there is none. */
      readonly example: readonly string[];
      readonly question?: string;
      readonly at: number;
      /** In a channel, whose course need not be that of who taps: the topic is looked for in theirs. */
      readonly skillId?: SkillId;
      readonly homework: boolean;
      readonly where: 'direct' | 'channel';
    }
  | { readonly kind: 'question-unmatched'; readonly suggestions: readonly { readonly at: number; readonly name: string }[] }
  /** The course explains this topic only by practising it. */
  | { readonly kind: 'topic-without-note'; readonly name: string; readonly at: number; readonly skillId?: SkillId; readonly where: 'direct' | 'channel' }
  | {
      readonly kind: 'redirect';
      readonly because:
        | 'off-task'
        | 'who-i-am'
        | 'no-answer'
        | 'answered'
        /** The answer to what was asked is the answer to the open question as well. */
        | 'would-tell'
        | 'old-button'
        | 'done-already'
        | 'nothing-open'
        | 'question-open'
        | 'choose-or-stop'
        | 'no-hints'
        /** The topic of a button is none of the course they learn with. */
        | 'not-in-course';
      readonly item?: PresentedItem;
    }
  | { readonly kind: 'teacher-refer'; readonly skillName: string; readonly because: 'no-help-left' | 'stuck' };

export type PresentedItem = {
  readonly presentation: number;
  readonly position?: { readonly at: number; readonly of?: number };
  readonly skillName: string;
  readonly role: SlotRole;
  readonly stem: string;
  readonly picture?: Picture;
  readonly expects: ExpectedInput;
  readonly helpAvailable: boolean;
  readonly attribution?: string;
};

/** What may be answered; the choices, but not which is right. */
export type ExpectedInput =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | {
      readonly kind: 'typed';
      readonly asks: 'number' | 'fraction' | 'expression' | 'equation' | 'solution' | 'set' | 'interval' | 'point' | 'text';
      readonly form?: RequiredForm;
    };

export type GivenHelp =
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'scaffold'; readonly question: string; readonly expects: ExpectedInput };

/** What else weighs on a belief that rests on few answers of its own. */
export type ElsewhereEvidence = {
  /** Unaided first tries on other topics. */
  readonly answers: number;
  /** Where they took the belief; absent when that cannot be told apart from the skill's own answers. */
  readonly pull?: 'up' | 'down';
};

export type RoundPart = { readonly role: SlotRole; readonly skillName: string; readonly count: number; readonly isGoal: boolean };

/** `at` is the skill's place in the course: short enough for a button. */
export type TopicChoice = {
  readonly skillId: SkillId;
  readonly at: number;
  readonly name: string;
  readonly summary: string;
  readonly status: Belief['status'];
  readonly chance?: Probability;
};

export type RoundClose = {
  readonly purpose: Purpose;
  readonly right: number;
  readonly withHelp: number;
  readonly wrong: number;
  readonly skipped: number;
  readonly moved: readonly {
    readonly skillName: string;
    readonly before: Probability;
    readonly after: Probability;
    readonly mastered: boolean;
    /** It moved against the skill's own answers of this round: answers on other topics did it. */
    readonly elsewhere?: true;
  }[];
  readonly next?: { readonly skillName: string; readonly kind: 'frontier' } | { readonly skillName: string; readonly kind: 'review'; readonly due: Instant };
  readonly streak?: { readonly days: number; readonly restDay: 'unused' | 'used-today' | 'spent' };
  /** After a placement: the plan made from it, first skills first. */
  readonly plan?: readonly { readonly name: string; readonly status: Belief['status'] }[];
  readonly stoppedEarly: boolean;
};
