import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { LearnerId } from '../domain/ids.ts';
import { readableModel } from '../domain/mastery/fit/fit-candidate.ts';
import { type FittedOutlook, type Forecast, forecastFor, stateFrom } from '../domain/mastery/response-model/forecast.ts';
import type { ResponseModel } from '../domain/mastery/response-model/response-model.ts';
import type { Log } from '../ports/log.ts';
import type { ModelVersions } from '../ports/model-versions.ts';
import type { TutorPorts } from './tutor-ports.ts';

/**
 * A learner's newest answers that a turn reads. The state is made again from them each time instead of being kept beside them: a thousand
 * take some ten milliseconds, and a state that is nowhere stored cannot differ from the log, from the version in use or from what was erased.
 */
const ANSWERS_READ = 1_000;

type Ports = Pick<TutorPorts, 'versions' | 'evidence' | 'log'>;

/** What the version in use knows of the learner and of the course; `undefined` while the tutor goes by the shipped priors. */
export const loadOutlook = async (ports: Ports, learnerId: LearnerId, course: CourseIndex): Promise<FittedOutlook | undefined> => {
  const forecast = await forecastInUse(ports, course);
  if (forecast === undefined) return undefined;
  return { forecast, responses: stateFrom(forecast, await ports.evidence.newest(learnerId, ANSWERS_READ)) };
};

type Remembered = { readonly number: number; readonly model: ResponseModel | undefined; readonly forecasts: WeakMap<CourseIndex, Forecast> };

/** The version in use is asked for at every turn, because another process may have adopted one; its megabytes are read once. */
const remembered = new WeakMap<ModelVersions, Remembered>();

const forecastInUse = async ({ versions, log }: Ports, course: CourseIndex): Promise<Forecast | undefined> => {
  const inUse = await versions.inUse();
  if (inUse === undefined) return undefined;
  const known = remembered.get(versions);
  const { model, forecasts } = known?.number === inUse.number ? known : await read(versions, inUse.number, log);
  if (model === undefined) return undefined;
  const forecast = forecasts.get(course) ?? forecastFor(model, course);
  forecasts.set(course, forecast);
  return forecast;
};

const read = async (versions: ModelVersions, number: number, log: Log): Promise<Remembered> => {
  const saved = await versions.model(number);
  const model = saved === undefined ? undefined : readableModel(saved);
  if (model === undefined) log.warn('model-version-unreadable', { version: number });
  const now: Remembered = { number, model, forecasts: new WeakMap() };
  remembered.set(versions, now);
  return now;
};
