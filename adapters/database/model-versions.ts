import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { LocalDate } from '../../src/domain/ids.ts';
import type { FitFigures } from '../../src/domain/mastery/fit/fit-candidate.ts';
import type { SavedModel } from '../../src/domain/mastery/response-model/saved.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { MODELS_KEPT, type ModelVersion, type ModelVersions } from '../../src/ports/model-versions.ts';
import type { Prisma } from './generated/client.ts';
import type { Database } from './open-database.ts';
import { dateOf, instantOf, storable } from './storable.ts';
import { inTransaction, isUniqueViolation, reaching, type Transaction } from './transaction.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** All but the model itself, which is megabytes. */
const COLUMNS = {
  number: true,
  night: true,
  fittedAt: true,
  answers: true,
  learners: true,
  figures: true,
  adoptedAt: true,
  withdrawnAt: true,
} as const satisfies Prisma.ModelVersionSelect;

/** Adopted and still there: the newest of them is in use, the one after it is what one would go back to. */
const USABLE = { adoptedAt: { not: null }, withdrawnAt: null, model: { not: null } } as const satisfies Prisma.ModelVersionWhereInput;
const NEWEST_FIRST = { number: 'desc' } as const;

export const createModelVersions = (database: Database): ModelVersions => ({
  add: async (version, model) => {
    const bytes = new Uint8Array(await packed(JSON.stringify(model)));
    try {
      return await inTransaction(database, async (tx) => {
        const { number } = await tx.modelVersion.create({ data: { ...rowOf(version), model: bytes }, select: { number: true } });
        await letGoOfOldModels(tx);
        return number;
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new TutorError('CONFLICT', `the night of ${version.night} has its version already`, { cause: error });
      throw error;
    }
  },
  inUse: async () => {
    const row = await reaching(database.prisma.modelVersion.findFirst({ where: USABLE, orderBy: NEWEST_FIRST, select: COLUMNS }));
    return row === null ? undefined : versionFrom(row);
  },
  model: async (number) => {
    const row = await reaching(database.prisma.modelVersion.findUnique({ where: { number }, select: { model: true } }));
    return row?.model == null ? undefined : (JSON.parse((await unpacked(row.model)).toString('utf8')) as SavedModel);
  },
  list: async (limit) => {
    const rows = await reaching(database.prisma.modelVersion.findMany({ orderBy: NEWEST_FIRST, take: limit, select: COLUMNS }));
    return rows.map(versionFrom);
  },
  withdraw: (number, at) =>
    inTransaction(database, async (tx) => {
      // One at a time: of two who go back at once, the second must see what the first did.
      await tx.$executeRaw`LOCK TABLE model_version IN SHARE ROW EXCLUSIVE MODE`;
      const row = await tx.modelVersion.findFirst({ where: USABLE, orderBy: NEWEST_FIRST, select: { number: true } });
      if (row?.number !== number) throw new TutorError('CONFLICT', `version ${number} is not in use`);
      await tx.modelVersion.update({ where: { number }, data: { withdrawnAt: dateOf(at) } });
    }),
});

const letGoOfOldModels = async (tx: Transaction): Promise<void> => {
  const newest = await tx.modelVersion.findMany({ orderBy: NEWEST_FIRST, take: MODELS_KEPT, select: { number: true } });
  const usable = await tx.modelVersion.findMany({ where: USABLE, orderBy: NEWEST_FIRST, take: 2, select: { number: true } });
  const kept = [...newest, ...usable].map(({ number }) => number);
  await tx.modelVersion.updateMany({ where: { number: { notIn: kept }, model: { not: null } }, data: { model: null } });
};

const rowOf = ({ night, fittedAt, answers, learners, figures, adoptedAt }: Omit<ModelVersion, 'number' | 'withdrawnAt'>) => ({
  night: night ?? null,
  fittedAt: dateOf(fittedAt),
  answers,
  learners,
  figures: storable(figures),
  adoptedAt: adoptedAt === undefined ? null : dateOf(adoptedAt),
});

type VersionRow = Prisma.ModelVersionGetPayload<{ select: typeof COLUMNS }>;

const versionFrom = (row: VersionRow): ModelVersion => ({
  number: row.number,
  ...(row.night === null ? {} : { night: row.night as LocalDate }),
  fittedAt: instantOf(row.fittedAt),
  answers: row.answers,
  learners: row.learners,
  figures: row.figures as unknown as FitFigures,
  ...(row.adoptedAt === null ? {} : { adoptedAt: instantOf(row.adoptedAt) }),
  ...(row.withdrawnAt === null ? {} : { withdrawnAt: instantOf(row.withdrawnAt) }),
});
