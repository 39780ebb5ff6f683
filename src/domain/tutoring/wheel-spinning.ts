import type { Instant } from '../ids.ts';
import { HOUR } from '../ids.ts';
import type { SkillState } from '../mastery/learner-model.ts';
import type { TracedBelief } from '../mastery/learner-tracing.ts';

/** Beck and Gong call ten opportunities without mastery wheel-spinning; two earlier the route changes, before it becomes one. */
const STUCK_EVIDENCE = 8;
/** Of the last five unaided tries at most one right: more of the same is not learning. */
const STUCK_RIGHT_MOST = 1;
/** Opportunities after which a skill still not known is taken up another way, however the last answers went. */
const ENDLESS_EVIDENCE = 25;
const ENDLESS_KNOWN = 0.5;
/** Time after which a fresh look may help: the next school day. */
const FRESH_AFTER_MS = 12 * HOUR;

/** Much practice and no sign that it works. Answers too quick to have been read say nothing of that. */
export const isWheelSpinning = ({ evidence, recent, tracing }: Pick<SkillState, 'evidence' | 'recent' | 'tracing'>): boolean => {
  const read = tracing?.answers.filter(({ rapid }) => rapid !== true).map(({ right }) => right) ?? recent;
  const counted = tracing === undefined ? evidence : evidence - (tracing.answers.length - read.length);
  const last = read.slice(-5);
  return counted >= STUCK_EVIDENCE && last.length === 5 && last.filter(Boolean).length <= STUCK_RIGHT_MOST;
};

/** Whether the tutor leaves the skill alone for now: wheel-spinning, and no night in between. */
export const isSetAside = (state: SkillState, now: Instant): boolean => !isRested(state, now) && isWheelSpinning(state);

/** Far too many questions without an end: only another day, or another way, helps. */
export const isEndless = (state: SkillState, { known }: TracedBelief, now: Instant): boolean =>
  !isRested(state, now) && state.evidence >= ENDLESS_EVIDENCE && known < ENDLESS_KNOWN;

/** A night has passed since the last answer on it. */
export const isRested = ({ lastEvidenceAt }: Pick<SkillState, 'lastEvidenceAt'>, now: Instant): boolean =>
  lastEvidenceAt !== undefined && now - lastEvidenceAt >= FRESH_AFTER_MS;
