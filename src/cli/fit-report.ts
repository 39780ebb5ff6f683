import { type FitOutcome, NEEDED } from '../application/fit-response-model.ts';
import type { Instant } from '../domain/ids.ts';
import type { Score } from '../domain/mastery/fit/judge-models.ts';
import type { ModelVersion } from '../ports/model-versions.ts';

const count = (value: number): string => value.toLocaleString('en-GB');
const short = (value: number): string => value.toFixed(3);

/** Why there is no fit yet, and what it takes. */
export const tooFew = ({ answers, learners, heldBack }: Extract<FitOutcome, { kind: 'too-few' }>): string =>
  `There are ${count(answers)} unaided first answers of ${count(learners)} learners, ${count(heldBack)} of whom are held back to judge the fit. ` +
  `A fit needs at least ${NEEDED.answers} answers of ${NEEDED.learners} learners, ${NEEDED.heldBack} of them held back. Nothing was changed.`;

/** What a fit came to, in plain figures. */
export const fitLines = (outcome: Extract<FitOutcome, { kind: 'judged' }>): readonly string[] => {
  const { answers, learners, figures, against } = outcome;
  const present = against === undefined ? 'the shipped priors' : `version ${against}`;
  const { mean, standardError } = figures.saving;
  return [
    `Fitted on ${count(answers)} unaided first answers of ${count(learners)} learners; judged on ${count(figures.answers)} answers of ${count(figures.learners)} others, each foretold from those before it.`,
    '',
    scoreLine('', 'log loss', 'AUC'),
    scoreOf('this fit', figures.fitted),
    ...(figures.inUse === undefined ? [] : [scoreOf(`${present}, in use`, figures.inUse)]),
    scoreOf('shipped priors', figures.shipped),
    '',
    `Log loss saved an answer against ${present}: ${mean.toFixed(4)}, give or take ${standardError.toFixed(4)}.`,
    verdict(outcome, present),
  ];
};

const scoreLine = (what: string, logLoss: string, auc: string): string => `${what.padEnd(20)}${logLoss.padStart(10)}${auc.padStart(8)}`;
const scoreOf = (what: string, { logLoss, auc }: Score): string => scoreLine(what, short(logLoss), short(auc));

const verdict = ({ isBetter, number }: Extract<FitOutcome, { kind: 'judged' }>, present: string): string => {
  const found = isBetter ? 'Better by more than noise' : `Not better than ${present} by more than noise`;
  if (number === undefined) return `${found}. Dry run: nothing was kept.`;
  return isBetter
    ? `${found}: adopted as version ${number}. To go back: npm run proximal -- fit --back`
    : `${found}: kept as version ${number}, not adopted. ${present.charAt(0).toUpperCase()}${present.slice(1)} ${present.endsWith('s') ? 'stay' : 'stays'} in use.`;
};

/** One line a version, newest first. */
export const versionLines = (versions: readonly ModelVersion[], inUse: number | undefined): readonly string[] =>
  versions.length === 0
    ? ['No model was fitted yet: the tutor goes by the priors it ships with.']
    : [
        ...versions.map(({ number, fittedAt, answers, learners, figures, night, ...became }) =>
          [
            `version ${number}`,
            `${timeText(fittedAt)}${night === undefined ? '' : ' (nightly)'}`,
            `${count(answers)} answers of ${count(learners)} learners`,
            `log loss ${short(figures.fitted.logLoss)}, shipped priors ${short(figures.shipped.logLoss)}`,
            stateText({ number, ...became }, inUse),
          ].join(' · '),
        ),
        ...(inUse === undefined ? ['In use: the priors the tutor ships with.'] : []),
      ];

const stateText = ({ number, adoptedAt, withdrawnAt }: Pick<ModelVersion, 'number' | 'adoptedAt' | 'withdrawnAt'>, inUse: number | undefined): string => {
  if (number === inUse) return 'in use';
  if (withdrawnAt !== undefined) return 'gone back from';
  return adoptedAt === undefined ? 'not adopted' : 'adopted earlier';
};

const timeText = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
