import { TutorError } from '../../src/ports/errors.ts';
import { MODELS_KEPT, type ModelVersion, type ModelVersions } from '../../src/ports/model-versions.ts';
import type { ModelVersionRow, Tables } from './tables.ts';

export const createMemoryModelVersions = (tables: Tables): ModelVersions => ({
  add: async (version, model) => {
    if (version.night !== undefined && tables.modelVersions.some(({ night }) => night === version.night)) {
      throw new TutorError('CONFLICT', `the night of ${version.night} has its version already`);
    }
    const number = 1 + Math.max(0, ...tables.modelVersions.map((row) => row.number));
    tables.modelVersions.push(structuredClone({ ...version, number, model }));
    const kept = new Set([...tables.modelVersions.slice(-MODELS_KEPT), ...usable(tables).slice(-2)]);
    tables.modelVersions = tables.modelVersions.map((row) => (kept.has(row) ? row : withoutModel(row)));
    return number;
  },
  inUse: async () => {
    const row = usable(tables).at(-1);
    return row === undefined ? undefined : structuredClone(withoutModel(row));
  },
  model: async (number) => structuredClone(tables.modelVersions.find((row) => row.number === number)?.model),
  list: async (limit) =>
    tables.modelVersions
      .toReversed()
      .slice(0, limit)
      .map((row) => structuredClone(withoutModel(row))),
  withdraw: async (number, at) => {
    if (usable(tables).at(-1)?.number !== number) throw new TutorError('CONFLICT', `version ${number} is not in use`);
    tables.modelVersions = tables.modelVersions.map((row) => (row.number === number ? { ...row, withdrawnAt: at } : row));
  },
});

/** Adopted and still there, the one in use last. */
const usable = ({ modelVersions }: Tables): readonly ModelVersionRow[] =>
  modelVersions.filter(({ adoptedAt, withdrawnAt, model }) => adoptedAt !== undefined && withdrawnAt === undefined && model !== undefined);

const withoutModel = ({ model: _model, ...version }: ModelVersionRow): ModelVersion => version;
