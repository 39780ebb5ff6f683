import { fitResponseModel } from '../application/fit-response-model.ts';
import type { OpenTutor } from '../bootstrap.ts';
import { TutorError } from '../ports/errors.ts';
import { fitLines, tooFew, versionLines } from './fit-report.ts';
import type { ProgressLine } from './progress-line.ts';
import { withTutor } from './with-tutor.ts';

type Options = { readonly dryRun?: true; readonly simulated?: true; readonly list?: true; readonly back?: true };

/** Versions that fit on a screen. */
const VERSIONS_LISTED = 20;

/** Fits, lists or goes back, whichever was asked for. */
export const fit = (options: Options): Promise<void> =>
  withTutor(async (tutor, line) => {
    if (options.simulated === true && options.dryRun !== true)
      throw new TutorError('NOT_ALLOWED', '--simulated needs --dry-run: what simulated learners do says nothing about real ones');
    if ([options.dryRun, options.list, options.back].filter(Boolean).length > 1)
      throw new TutorError('INVALID', 'expected one of --dry-run, --list and --back, got more than one');
    if (options.list === true) return list(tutor, line);
    if (options.back === true) return goBack(tutor, line);
    const outcome = await fitResponseModel(tutor, {
      whose: options.simulated === true ? 'simulated-classes' : 'real-classes',
      keep: options.dryRun !== true,
      progress: line.show,
    });
    line.clear();
    if (outcome.kind === 'too-few') throw new TutorError('NOT_ALLOWED', tooFew(outcome));
    for (const said of fitLines(outcome)) console.log(said);
  });

const list = async ({ versions }: OpenTutor, line: ProgressLine): Promise<void> => {
  const [all, inUse] = [await versions.list(VERSIONS_LISTED), await versions.inUse()];
  line.clear();
  for (const said of versionLines(all, inUse?.number)) console.log(said);
};

const goBack = async ({ versions, clock }: OpenTutor, line: ProgressLine): Promise<void> => {
  const inUse = await versions.inUse();
  if (inUse === undefined) throw new TutorError('NOT_FOUND', 'no fitted version is in use: the tutor goes by the priors it ships with');
  await versions.withdraw(inUse.number, clock.now());
  const now = await versions.inUse();
  line.clear();
  console.log(`Gone back from version ${inUse.number} to ${now === undefined ? 'the priors the tutor ships with' : `version ${now.number}`}.`);
  console.log('A later fit may adopt a new version, once there are enough new answers.');
};
