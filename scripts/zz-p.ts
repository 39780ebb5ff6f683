import { openDatabase } from '../adapters/database/open-database.ts';
import { createDatabaseStores } from '../adapters/database/database-stores.ts';
import { verifyAudit } from '../adapters/database/audit.ts';
for (const config of [{ kind: 'embedded', dataDir: 'memory' }, { kind: 'postgres', url: 'postgresql://postgres@127.0.0.1:5432/zz' }] as const) {
  const db = await openDatabase(config);
  const s = createDatabaseStores(db) as any;
  const at = 1_790_000_000_000;
  const cohort = await s.enrolment.saveCohort({ name: '7B', courseId: 'c1', simulated: false, at });
  const account = { platform: 'web', tenant: 'local', userId: 'u1' };
  const p = await s.enrolment.enrol({ account, displayName: 'Noor', cohortId: cohort.id, role: 'learner', by: 'cli', timeZone: 'Europe/Berlin', at });
  console.log(p);
  const from = { scope: 'direct', ...account };
  console.log(await s.inbox.accept({ eventKey: 'e1', from, account: { ...account, displayName: 'Noor' }, content: { kind: 'text', text: 'hi \0 \ud800', toTutor: true }, at }));
  console.log(await s.inbox.accept({ eventKey: 'e1', from, account: { ...account, displayName: 'Noor' }, content: { kind: 'text', text: 'hi', toTutor: true }, at }));
  const [e] = await s.inbox.oldestPerLane(10);
  console.log(e);
  const st = await s.tutoring.load(p.id);
  console.log(st);
  await s.tutoring.record({ personId: p.id, expectedVersion: st.version, session: { presentation: 0, activity: { kind: 'idle' } }, at, closes: { eventId: e.id, scrub: false }, outgoing: [1,2,3].map(n => ({ to: from, statement: { kind: 'help-show', role: 'learner', n }, audience: { language: 'en', timeZone: 'UTC', mayReword: false } })), events: [
   { type: 'consent-recorded', consent: { purpose: 'tutoring', given: true, by: 'learner', textVersion: 'x', at } },
   { type: 'profile-changed', profile: { ...st.learner.profile, schedule: { timeZone: 'Europe/Berlin', minuteOfDay: 480, quietDays: [0] } } },
   { type: 'quiz-offered', date: '2026-11-22', at },
   { type: 'attempt-made', attempt: { learnerId: p.id, itemId: 'i', seed: 4294967295, skillIds: ['s1','s2'], purpose: 'quiz', presentation: 1, tryNumber: 1, helpSeen: 0, outcome: 'correct', response: '1/2', elapsedMs: 40*86400000, expected: 0.5, difficulty: 0.2, at: at + 5 } },
   { type: 'belief-changed', skillId: 's1', before: 0.3, after: 0.5, mastered: false, at, model: { ability: { mean: 0.1, variance: 0.2 }, skills: new Map([['s1', { offset: { mean: 1, variance: 2 }, evidence: 1, correct: 1, recent: [true], lastEvidenceAt: at, review: { due: at, lastReviewAt: at, stability: 1.5, difficulty: 2, repetitions: 1, lapses: 0 } }]]) } },
   { type: 'item-presented', ref: { itemId: 'i', seed: 1 }, presentation: 1, purpose: 'quiz', reason: {}, at },
  ] });
  console.dir(await s.tutoring.load(p.id), { depth: 6 });
  console.log(await s.tutoring.quizCandidates(undefined, 10), await s.tutoring.attempts(p.id, { skillId: 's2', limit: 3 }));
  console.log(await s.outbox.claim(at, 1000, 10), await s.outbox.backlog(at + 5));
  console.dir(await s.reports.evidence(cohort.id, 0), { depth: 5 });
  await s.reports.saveSummary({ cohortId: cohort.id, at, concerns: [{ learnerId: p.id, alias: 'N' }, { learnerId: 'gone', alias: 'Z' }] });
  console.dir(await s.reports.lastSummary(cohort.id));
  console.log(Object.fromEntries(Object.entries(await s.records.export(p.id)).map(([k, v]: any) => [k, v.length])));
  console.log(await s.records.erase(p.id, at));
  console.log(await verifyAudit(db), await db.prisma.audit.findMany());
  console.log(await s.records.applyRetention({ chatTextMs: 1, learningEventsMs: 1, auditMs: 1 }, at + 1000));
  console.log(await verifyAudit(db));
  await db.close();
}
