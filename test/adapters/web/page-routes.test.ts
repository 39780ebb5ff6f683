import { describe, expect, it } from 'vitest';
import { createLocalClassroom, NOOR, paragraph, TOM } from './local-classroom.ts';
import { AS_NOOR, OWNER, openSite, signIn } from './visitor.ts';

const enter = async (identity = AS_NOOR, overrides: Parameters<typeof createLocalClassroom>[0] = {}) => {
  const room = createLocalClassroom(overrides);
  const site = openSite(room);
  return { room, site, visitor: await signIn(room, site, identity) };
};

const panesIn = (markup: string): readonly string[] =>
  [...markup.matchAll(/data-conversation="([^"]*)" data-seat="([^"]*)"/g)].map(([, name, seat]) => `${name} as ${seat}`);

describe('the classroom page', () => {
  it('shows a seat its private chat and its class channel, and nothing to switch to', async () => {
    const { visitor } = await enter();
    const markup = await (await visitor.get('/')).text();
    expect(panesIn(markup)).toEqual(['dm:student-1 as student-1', 'channel:maths-7b as student-1']);
    expect(markup).not.toContain('id="seats"');
    expect(markup).not.toContain('Tom');
  });

  it('shows a seat its own conversations whatever the address asks for', async () => {
    const { visitor } = await enter();
    const markup = await (await visitor.get('/?left=dm:student-2&right=dm:teacher-1&as=teacher-1')).text();
    expect(panesIn(markup)).toEqual(['dm:student-1 as student-1', 'channel:maths-7b as student-1']);
  });

  it('lists a seat for the owner by the name it was made for beside the nickname; the channel says the nickname alone', async () => {
    const seats = [{ ...NOOR, name: 'xXdragonXx', invitedAs: 'Noor' }, TOM];
    const { visitor } = await enter(OWNER, { seats: async () => seats });
    const markup = await (await visitor.get('/')).text();
    expect(markup).toContain('Noor (xXdragonXx)');
    expect(/<select[^>]*>.*?<\/select>/s.exec(markup)?.[0]).not.toContain('Noor');
    const { visitor: noor } = await enter(AS_NOOR, { seats: async () => seats });
    expect(await (await noor.get('/')).text()).not.toContain('Noor');
  });

  it('shows the owner what the address asks for, side by side', async () => {
    const { visitor } = await enter(OWNER);
    const panes = async (path: string) => panesIn(await (await visitor.get(path)).text());
    expect(await panes('/')).toEqual(['dm:student-1 as student-1', 'channel:maths-7b as student-1']);
    expect(await panes('/?left=dm:student-2&right=dm:teacher-1')).toEqual(['dm:student-2 as student-2', 'dm:teacher-1 as teacher-1']);
    expect(await panes('/?left=dm:student-2&right=channel:maths-7b')).toEqual(['dm:student-2 as student-2', 'channel:maths-7b as student-2']);
    expect(await panes('/?left=dm:student-2&right=channel:maths-7b&as=teacher-1')).toEqual(['dm:student-2 as student-2', 'channel:maths-7b as teacher-1']);
    expect(await panes('/?left=dm:nobody&right=rubbish')).toEqual(['dm:student-1 as student-1', 'channel:maths-7b as student-1']);
    expect(await panes('/?left=channel:maths-7b&right=channel:maths-7b')).toEqual(['channel:maths-7b as student-1', 'dm:teacher-1 as teacher-1']);
  });

  it('says of a private chat that nobody else sees it, and of the channel who does', async () => {
    const { visitor } = await enter();
    const markup = await (await visitor.get('/')).text();
    expect([...markup.matchAll(/<p class="pane__note">([^<]*)/g)].map(([, note]) => note)).toEqual(['Only you see this chat', 'The whole class reads this']);
  });

  it('says in each chat what is kept of it and for how long', async () => {
    const kept = async (identity: typeof AS_NOOR | typeof OWNER, path: string) => {
      const room = createLocalClassroom();
      const visitor = await signIn(room, openSite(room, { chatKeptDays: 21 }), identity);
      return [...(await (await visitor.get(path)).text()).matchAll(/What is kept\?<\/summary><p>([^<]*)/g)].map(([, words]) => words ?? '');
    };
    const [own, channel] = await kept(AS_NOOR, '/');
    expect(own).toMatch(/Before you say yes: nothing you write.*21 days.*forget/);
    expect(channel).toMatch(/21 days.*said yes.*anyone else.*not kept/);
    expect((await kept(OWNER, '/?left=dm:student-1&right=dm:teacher-1'))[1]).toBe('What you and Proximal write here, for 21 days.');
  });

  it('offers the owner the file of every person shown, and a seat its own alone', async () => {
    const files = (markup: string) => [...markup.matchAll(/href="\/mydata\.json\?seat=([^"]+)"/g)].map(([, seat]) => seat);
    const owner = await enter(OWNER);
    expect(files(await (await owner.visitor.get('/?left=dm:student-2&right=dm:teacher-1')).text())).toEqual(['student-2', 'teacher-1']);
    expect(files(await (await owner.visitor.get('/')).text())).toEqual(['student-1']);
    const noor = await enter();
    expect(files(await (await noor.visitor.get('/')).text())).toEqual(['student-1']);
  });

  it('marks seats of made-up people', async () => {
    const { visitor } = await enter(OWNER);
    const markup = await (await visitor.get('/')).text();
    expect([...markup.matchAll(/>simulated</g)]).toHaveLength(1);
  });

  it('holds the conversation as it was', async () => {
    const { room, visitor } = await enter();
    room.say({ scope: 'direct', platform: 'web', tenant: 'local', userId: NOOR.userId }, 'out-1', paragraph('Five questions today.'));
    expect(await (await visitor.get('/')).text()).toContain('<p>Five questions today.</p>');
  });

  it('has a skip link, a language, a labelled log and a labelled box in each pane', async () => {
    const { visitor } = await enter();
    const markup = await (await visitor.get('/')).text();
    expect(markup).toContain('<html lang="en">');
    expect(markup).toContain('<a class="skip" href="#say-left">');
    expect([...markup.matchAll(/role="log" aria-live="polite" aria-labelledby="title-(left|right)"/g)]).toHaveLength(2);
    expect(markup).toContain('<label class="visually-hidden" for="say-left">Message to Proximal, as Noor</label>');
    expect(markup).not.toMatch(/<script(?! type="module" src=)|\sstyle="|\son\w+="/);
  });

  it('tells an identity without a seat what to do', async () => {
    const { visitor } = await enter({ kind: 'seat', userId: 'student-9' });
    const response = await visitor.get('/');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('No seat here yet');
  });

  it('escapes the names of seats', async () => {
    const { visitor } = await enter(OWNER, { seats: async () => [{ ...NOOR, name: '<script>x</script>', className: '"><b>' }] });
    const markup = await (await visitor.get('/')).text();
    expect(markup).not.toContain('<script>x');
    expect(markup).not.toContain('"><b>');
  });

  it('says that something went wrong without saying what, and logs it', async () => {
    const room = createLocalClassroom({ seats: () => Promise.reject(new Error('password of the database')) });
    const visitor = await signIn(room, openSite(room), AS_NOOR);
    const response = await visitor.get('/');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('password');
    expect(room.logged).toContainEqual({ level: 'error', event: 'web.request-failed' });
  });

  it('serves only its own assets, and says when they are unchanged', async () => {
    const { site } = await enter();
    const script = await site('/assets/classroom.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const tag = script.headers.get('etag') ?? '';
    expect((await site('/assets/classroom.js', { headers: { 'if-none-match': tag } })).status).toBe(304);
    for (const path of ['/assets/tsconfig.json', '/assets/..%2Fweb-app.ts', '/nowhere']) expect((await site(path)).status, path).toBe(404);
  });

  it('serves every file the page and its scripts name', async () => {
    const { site, visitor } = await enter();
    const markup = await (await visitor.get('/')).text();
    const named = [...markup.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(5);
    const seen = new Set<string>();
    for (const path of named) {
      const response = await site(path);
      expect(response.status, path).toBe(200);
      seen.add(path);
      for (const [, file] of (await response.text()).matchAll(/from '\.\/([\w-]+\.js)'/g)) if (!seen.has(`/assets/${file}`)) named.push(`/assets/${file}`);
    }
  });
});

describe('a learner’s own data', () => {
  it('comes as a file to the seat it belongs to', async () => {
    const { visitor } = await enter();
    const response = await visitor.get('/mydata.json');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="proximal-my-data.json"');
    expect(await response.json()).toEqual({ profile: [{ alias: 'Noor' }] });
  });

  it('is not given to another seat, nor where nothing is held', async () => {
    const { visitor } = await enter({ kind: 'seat', userId: 'student-2' });
    expect((await visitor.get('/mydata.json?seat=student-1')).status).toBe(404);
    expect((await visitor.get('/mydata.json')).status).toBe(404);
  });

  it('is given to the owner for a named seat', async () => {
    const { visitor } = await enter(OWNER);
    expect(await (await visitor.get('/mydata.json?seat=student-1')).json()).toEqual({ profile: [{ alias: 'Noor' }] });
  });
});

describe('health', () => {
  it('says that the process lives and whether it is ready', async () => {
    const site = openSite(createLocalClassroom());
    expect(await (await site('/healthz')).text()).toBe('ok');
    const ready = await site('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, checks: { database: 'ok' } });
  });

  it('answers 503 when it is not ready or cannot tell', async () => {
    const unready = openSite(createLocalClassroom({ health: async () => ({ ready: false, checks: { queue: 'away' } }) }));
    expect((await unready('/readyz')).status).toBe(503);
    const unknown = openSite(createLocalClassroom({ health: () => Promise.reject(new Error('secret host')) }));
    const response = await unknown('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, checks: { health: 'could not be asked' } });
  });
});
