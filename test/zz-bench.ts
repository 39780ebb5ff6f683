import { openDatabase } from '../adapters/database/open-database.ts';
import { createDatabaseStores } from '../adapters/database/database-stores.ts';
import { createMemoryStores } from '../adapters/memory/memory-stores.ts';
const at = Date.now() as any;
const targets: any[] = [['memory', async () => ({ s: createMemoryStores(), close: async () => {} })]];
for (const config of [{ kind: 'embedded', dataDir: '/tmp/pgd/bench' }, { kind: 'postgres', url: 'postgresql://postgres@127.0.0.1:5432/zz' }] as const)
  targets.push([config.kind, async () => { const db = await openDatabase(config); return { s: createDatabaseStores(db), close: () => db.close() }; }]);
if (process.env.ONLY) targets.splice(0, 9, ...targets.filter(([n]: any) => n === process.env.ONLY));
for (const [name, open] of targets) {
  const { s, close } = await open();
  const cohort = await s.enrolment.saveCohort({ name: '7B', courseId: 'c1', simulated: false, at });
  const people: any[] = [];
  let t = performance.now();
  for (let i = 0; i < 30; i++) { const account = { platform: 'web', tenant: 'local', userId: 'u' + i }; people.push({ account, p: await s.enrolment.enrol({ account, displayName: 'N' + i, cohortId: cohort.id, role: 'learner', by: 'cli', timeZone: 'Europe/Berlin', at }) }); }
  console.log(name, 'enrol ms', ((performance.now() - t) / 30).toFixed(2));
  const skills = new Map(Array.from({ length: 60 }, (_, i) => ['skill-' + i, { offset: { mean: i / 7, variance: 0.5 }, evidence: 3, correct: 2, recent: [true, false, true], lastEvidenceAt: at, masteredAt: at, review: { due: at, lastReviewAt: at, stability: 1.5, difficulty: 2, repetitions: 1, lapses: 0 } }]));
  const cost: any = { accept: 0, find: 0, oldest: 0, load: 0, record: 0, claim: 0, settle: 0 };
  const timed = async (k: string, w: () => Promise<any>) => { const t0 = performance.now(); const r = await w(); cost[k] += performance.now() - t0; return r; };
  const rounds = Number(process.env.N ?? 10); let n = 0; const cpu0 = process.cpuUsage(); const start = performance.now();
  for (let round = 1; round <= rounds; round++) for (const { account, p } of people) {
    n++;
    const from = { scope: 'direct', ...account };
    await timed('accept', () => s.inbox.accept({ eventKey: `e-${p.id}-${round}`, from, account: { ...account, displayName: 'Noor' }, content: { kind: 'text', text: '7/12', toTutor: true }, at }));
    const e = await timed('oldest', () => s.inbox.oldestIn(`web/local/direct/${account.userId}`));
    await timed('find', () => s.enrolment.find(account));
    const st = await timed('load', () => s.tutoring.load(p.id));
    skills.set('skill-1', { ...skills.get('skill-1')!, evidence: round });
    const slots = Array.from({ length: 5 }, () => ({ skillId: 'skill-1', role: 'review', reason: { role: 'review', skillId: 'skill-1', chance: 0.5, evidence: 1, correct: 1 } }));
    const outgoing = [{ kind: 'answer-confirm', skillName: 'Adding', aided: false, tries: 1, purpose: 'quiz', freshSoon: false }, { kind: 'item-present', item: { presentation: round + 1, skillName: 'A', role: 'review', stem: 'A pitch is marked in equal strips. '.repeat(4), expects: { kind: 'typed', asks: 'fraction' }, helpAvailable: true }, again: false }].map((statement) => ({ to: from, statement, audience: { alias: 'N', language: 'en', timeZone: 'Europe/Berlin', mayReword: false } }));
    await timed('record', () => s.tutoring.record({ personId: p.id, expectedVersion: st.version, at, closes: { eventId: e.id, scrub: false }, outgoing,
      session: { presentation: round + 1, activity: { kind: 'working', round: { purpose: 'quiz', slots, startedAt: at, done: [], before: [{ skillId: 'skill-1', chance: 0.4 }], open: { ref: { itemId: 'i', seed: 1 }, presentation: round, slot: slots[0], presentedAt: at, tries: 0, helpSeen: 0, expected: 0.4, bottomedOut: false } } } },
      events: [
        { type: 'attempt-made', attempt: { learnerId: p.id, itemId: 'i' + round, seed: 4294967295, skillIds: ['skill-1'], purpose: 'quiz', presentation: round, tryNumber: 1, helpSeen: 0, outcome: 'correct', response: '1/2', elapsedMs: 5000, expected: 0.5, difficulty: 0.2, at } },
        { type: 'belief-changed', skillId: 'skill-1', before: 0.3, after: 0.5, mastered: false, at, model: { ability: { mean: 0.1 * round, variance: 0.2 }, skills } },
        { type: 'item-presented', ref: { itemId: 'i' + round, seed: 1 }, presentation: round + 1, purpose: 'quiz', reason: slots[0]!.reason, at },
      ] }));
    for (let k = 0; k < 2; k++) { const [m] = await timed('claim', () => s.outbox.claim(at, 1000, 1)); await timed('settle', () => s.outbox.settle(m.id, { kind: 'sent', doc: { blocks: [] } }, at)); }
  }
  console.log(name, 'cpu ms/turn', (process.cpuUsage(cpu0).user / 1000 / n).toFixed(2));
  console.log(name, 'turns', n, 'ms/turn', ((performance.now() - start) / n).toFixed(2), Object.fromEntries(Object.entries(cost).map(([k, v]: any) => [k, (v / n).toFixed(2)])), 'rss', Math.round(process.memoryUsage().rss / 1e6));
  const t2 = performance.now(); const ev = await s.reports.evidence(cohort.id, 0); console.log(name, 'evidence of', ev.length, 'ms', (performance.now() - t2).toFixed(1));
  await close();
}
