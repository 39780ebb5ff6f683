import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignedActionCodec } from '../../../adapters/host/signed-action-codec.ts';
import { DAY, later } from '../../../src/domain/ids.ts';
import { NOW } from '../../doubles/learners.ts';

const codec = createSignedActionCodec(Buffer.alloc(32, 7));
const noor = { platform: 'web', tenant: 'local', userId: 'noor' } as const;
const expires = later(NOW, DAY);

describe('a button’s id', () => {
  it('gives back what it meant, to the account it was made for', () => {
    expect(codec.decode(codec.encode({ name: 'choice:2', presentation: 41 }, noor, expires), noor, NOW)).toEqual({ name: 'choice:2', presentation: 41 });
    expect(codec.decode(codec.encode({ name: 'command:progress' }, noor, expires), noor, NOW)).toEqual({ name: 'command:progress' });
  });

  it('means nothing to another account, in another tenant, or after its time', () => {
    const id = codec.encode({ name: 'hint', presentation: 3 }, noor, expires);
    expect(codec.decode(id, { ...noor, userId: 'tom' }, NOW)).toBeUndefined();
    expect(codec.decode(id, { ...noor, tenant: 'other' }, NOW)).toBeUndefined();
    expect(codec.decode(id, noor, later(expires, DAY))).toBeUndefined();
    expect(createSignedActionCodec(Buffer.alloc(32, 8)).decode(id, noor, NOW)).toBeUndefined();
  });

  it('cannot be made up, and no text makes reading it fail', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constant(`hint.3.zzzz.${'é'.repeat(16)}`)),
        (forged) => codec.decode(forged, noor, NOW) === undefined,
      ),
    );
  });

  it('fits every platform: the longest one in use is under a hundred characters, and a longer one is refused when it is made', () => {
    const longest = `mark:false-alarm:4:${'0'.repeat(36)}`;
    expect(codec.encode({ name: longest }, noor, expires).length).toBeLessThanOrEqual(100);
    expect(() => codec.encode({ name: 'x'.repeat(90) }, noor, expires)).toThrow(/at most 100/);
  });
});
