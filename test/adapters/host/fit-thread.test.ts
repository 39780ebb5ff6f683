import { describe, expect, it } from 'vitest';
import { createFitThread } from '../../../adapters/host/fit-thread.ts';
import { type FitMaterial, fitCandidate } from '../../../src/domain/mastery/fit/fit-candidate.ts';
import { simulatedBank, simulatedHistories } from '../../domain/mastery/response-model/simulated-answers.ts';

const material = (): FitMaterial => ({ bank: simulatedBank().items, fittedOn: simulatedHistories(60, 30), heldBack: simulatedHistories(12, 30, 9) });

describe('a fit in its own thread', () => {
  it('comes to the same candidate, to the bit, while this thread goes on', async () => {
    let turns = 0;
    let done = false;
    const turn = (): void => {
      turns += 1;
      if (!done) setImmediate(turn);
    };
    setImmediate(turn);
    const candidate = await createFitThread().candidate(material());
    done = true;
    expect(candidate).toEqual(fitCandidate(material()));
    expect(turns).toBeGreaterThan(10);
  });

  it('is measured against the model in use when it is given one', async () => {
    const { model: inUse } = fitCandidate(material());
    const { figures } = await createFitThread().candidate({ ...material(), inUse });
    expect(figures.inUse).toEqual(figures.fitted);
    expect(figures.saving.mean).toBe(0);
  });

  it('passes on what stopped it', async () => {
    const broken = { ...material(), heldBack: [{ items: Int32Array.of(4_000), right: Uint8Array.of(1) }] };
    await expect(createFitThread().candidate(broken)).rejects.toThrow('expected an item below 40, got 4000');
  });
});
