/** What runs inside the thread of a fit. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FitMaterial, fitCandidate } from '../../src/domain/mastery/fit/fit-candidate.ts';

parentPort?.postMessage(fitCandidate(workerData as FitMaterial));
