import type { LearnerId, LocalDate } from '../domain/ids.ts';
import { type FitFigures, isBetter } from '../domain/mastery/fit/fit-candidate.ts';
import { isHeldBack, isSampled } from '../domain/mastery/fit/held-back.ts';
import type { Bank, History } from '../domain/mastery/fit/history.ts';
import { historyOf, itemNumbers } from '../domain/mastery/fit/item-numbers.ts';
import type { EvidenceOf } from '../ports/evidence-log.ts';
import type { TutorPorts } from './tutor-ports.ts';

type Ports = Pick<TutorPorts, 'evidence' | 'versions' | 'courses' | 'fitting' | 'clock'>;

/** The least a fit is made from. Below, difficulties would be the luck of a few learners; four held back are the least that show noise. */
export const NEEDED = { answers: 500, learners: 20, heldBack: 4 } as const;

/** Answers beyond which a fixed sample of learners is read. A fit takes some 600 bytes for each, so this many take a quarter of a gigabyte. */
const ANSWERS_AT_MOST = 400_000;
/** Learners read at once: of these alone the log's own rows are held. */
const PAGE = 50;

export type FitRequest = {
  readonly whose: EvidenceOf;
  /** `false`: judge only, and keep nothing. */
  readonly keep: boolean;
  /** Set by the nightly job: one version a night. */
  readonly night?: LocalDate;
  readonly answersAtMost?: number;
  /** Told what is going on. */
  readonly progress?: (what: string) => void;
};

export type FitOutcome =
  | { readonly kind: 'too-few'; readonly answers: number; readonly learners: number; readonly heldBack: number }
  | {
      readonly kind: 'judged';
      readonly answers: number;
      readonly learners: number;
      readonly figures: FitFigures;
      readonly isBetter: boolean;
      /** The version it became, when it was kept; adopted when it is better. */
      readonly number?: number;
      /** The version it was measured against; absent for the shipped priors. */
      readonly against?: number;
    };

/**
 * Fits a response model on the log of attempts and adopts it when it foretells the learners held back better than what is in use, by more
 * than noise. What is adopted is the model that was judged, so the learners held back never teach any version.
 * Rejects with `CONFLICT` when the night has its version already.
 */
export const fitResponseModel = async (ports: Ports, request: FitRequest): Promise<FitOutcome> => {
  const { versions, fitting, clock } = ports;
  const { progress = () => undefined } = request;
  const { fittedOn, heldBack, bank } = await readHistories(ports, request);
  const [answers, learners] = [answersIn(fittedOn) + answersIn(heldBack), fittedOn.length + heldBack.length];
  if (answers < NEEDED.answers || learners < NEEDED.learners || heldBack.length < NEEDED.heldBack || fittedOn.length === 0)
    return { kind: 'too-few', answers, learners, heldBack: heldBack.length };
  const present = await versions.inUse();
  const inUse = present === undefined ? undefined : await versions.model(present.number);
  progress(`fitting a model to ${answersIn(fittedOn)} answers`);
  const { model, figures } = await fitting.candidate({ bank, fittedOn, heldBack, ...(inUse === undefined ? {} : { inUse }) });
  const judged = {
    kind: 'judged',
    answers: answersIn(fittedOn),
    learners: fittedOn.length,
    figures,
    isBetter: isBetter(figures),
    ...(present === undefined || figures.inUse === undefined ? {} : { against: present.number }),
  } as const;
  if (!request.keep) return judged;
  const at = clock.now();
  const number = await versions.add(
    {
      ...(request.night === undefined ? {} : { night: request.night }),
      fittedAt: at,
      answers: judged.answers,
      learners: judged.learners,
      figures,
      ...(judged.isBetter ? { adoptedAt: at } : {}),
    },
    model,
  );
  return { ...judged, number };
};

const answersIn = (histories: readonly History[]): number => histories.reduce((sum, { items }) => sum + items.length, 0);

/** One pass through the log, page by page; what is kept of an answer are thirteen bytes, through which the fit may pass as often as it needs. */
const readHistories = async (
  { evidence, courses }: Ports,
  { whose, answersAtMost = ANSWERS_AT_MOST, progress = () => undefined }: FitRequest,
): Promise<{ readonly fittedOn: readonly History[]; readonly heldBack: readonly History[]; readonly bank: Bank }> => {
  const share = Math.min(1, answersAtMost / Math.max(1, (await evidence.count(whose)).answers));
  const numbers = itemNumbers(await allCourses(courses));
  const [fittedOn, heldBack]: [History[], History[]] = [[], []];
  let read = 0;
  for (let after: LearnerId | undefined; ; ) {
    const page = await evidence.page(whose, after, PAGE);
    for (const { learnerId, evidence: own } of page) {
      if (own.length === 0 || !isSampled(learnerId, share)) continue;
      (isHeldBack(learnerId) ? heldBack : fittedOn).push(historyOf(own, numbers));
      read += own.length;
    }
    progress(`reading the log: ${read} answers`);
    after = page.at(-1)?.learnerId;
    if (after === undefined || page.length < PAGE) return { fittedOn, heldBack, bank: numbers.bank() };
  }
};

const allCourses = async (courses: Ports['courses']) => {
  const listed = await courses.list();
  const found = await Promise.all(
    listed
      .map(({ id }) => id)
      .sort()
      .map((id) => courses.course(id)),
  );
  return found.flatMap((index) => index?.course ?? []);
};
