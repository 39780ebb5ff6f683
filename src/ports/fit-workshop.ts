import type { Candidate, FitMaterial } from '../domain/mastery/fit/fit-candidate.ts';

/** Where a fit is worked out: it takes one core for up to minutes, in which the tutor goes on answering. */
export interface FitWorkshop {
  /** The same material gives the same candidate. Rejects with what stopped the fit. */
  candidate(material: FitMaterial): Promise<Candidate>;
}
