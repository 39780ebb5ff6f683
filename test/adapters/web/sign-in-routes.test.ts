import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { DAY, later, MINUTE } from '../../../src/domain/ids.ts';
import { createLocalClassroom, NOON } from './local-classroom.ts';
import { AS_NOOR, cookieOf, OWNER, openSite, signIn } from './visitor.ts';

describe('signing in', () => {
  it('tells a browser without a session how to get a link', async () => {
    const site = openSite(createLocalClassroom());
    const response = await site('/');
    expect(response.status).toBe(401);
    const words = await response.text();
    expect(words).toContain('ask your teacher for a new link');
    // The command is refused while the tutor runs, which it does when this page is shown.
    expect(words).toMatch(/ask your teacher[\s\S]*new link<\/code> and the student[\s\S]*Stop it[\s\S]*npm start/);
  });

  it('does not use a link up when a robot only looks at it', async () => {
    const room = createLocalClassroom();
    const site = openSite(room);
    const token = await room.deps.signIn.issue(OWNER, later(NOON, DAY));
    for (const look of [1, 2, 3]) {
      const response = await site(`/in/${token}`);
      expect(response.status, `look ${look}`).toBe(200);
      expect(await response.text()).toContain(`<form method="post" action="/in/${token}">`);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    expect((await site(`/in/${token}`, { method: 'POST' })).status).toBe(303);
  });

  it('opens the chat with a cookie scripts and other sites cannot use', async () => {
    const room = createLocalClassroom();
    const site = openSite(room);
    const token = await room.deps.signIn.issue(OWNER, later(NOON, DAY));
    const response = await site(`/in/${token}`, { method: 'POST' });
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.get('set-cookie')).toMatch(/^proximal=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await site('/', { headers: { cookie: cookieOf(response) } })).status).toBe(200);
  });

  it('ties the cookie to this host and to HTTPS when told so', async () => {
    const room = createLocalClassroom();
    const site = openSite(room, { secureCookies: true });
    const token = await room.deps.signIn.issue(OWNER, later(NOON, DAY));
    const response = await site(`/in/${token}`, { method: 'POST' });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-proximal=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('says of a used link that it no longer works, and what to do', async () => {
    const room = createLocalClassroom();
    const site = openSite(room);
    const token = await room.deps.signIn.issue(OWNER, later(NOON, DAY));
    await site(`/in/${token}`, { method: 'POST' });
    const again = await site(`/in/${token}`, { method: 'POST' });
    expect(again.status).toBe(410);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(await again.text()).toMatch(/no longer works[\s\S]*ask your teacher for a new link/);
  });

  it('refuses an expired link and one sent by another site', async () => {
    const room = createLocalClassroom();
    const site = openSite(room);
    const expired = await room.deps.signIn.issue(OWNER, (NOON - MINUTE) as Instant);
    expect((await site(`/in/${expired}`, { method: 'POST' })).status).toBe(410);
    const token = await room.deps.signIn.issue(OWNER, later(NOON, DAY));
    expect((await site(`/in/${token}`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await site(`/in/${token}`, { method: 'POST' })).status).toBe(303);
  });

  it('never writes a token into the page as markup', async () => {
    const response = await openSite(createLocalClassroom())('/in/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(await response.text()).not.toContain('<script>');
  });

  it('ends the session at sign-out', async () => {
    const room = createLocalClassroom();
    const site = openSite(room);
    const noor = await signIn(room, site, AS_NOOR);
    const out = await noor.post('/out', {});
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await noor.get('/')).status).toBe(401);
    expect((await noor.get('/api/transcript?conversation=dm:student-1')).status).toBe(401);
  });

  it('sends every page with a strict policy and without a referrer', async () => {
    const site = openSite(createLocalClassroom());
    for (const path of ['/', '/in/x', '/healthz', '/assets/base.css', '/api/events']) {
      const { headers } = await site(path);
      expect(headers.get('content-security-policy'), path).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    }
  });
});
