import { describe, expect, it } from 'vitest';
import { allowsConnector, refusalAtDoor } from '../../../adapters/teams/teams-door.ts';

const PUBLIC = 'https://api.botframework.com';
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const bearer = (claims: unknown): string => `Bearer ${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmVk`;
const rules = { issuer: PUBLIC, allowsServiceUrl: allowsConnector(PUBLIC) };
const body = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversation: { tenantId: 'school' }, channelData: { tenant: { id: 'school' } } };
const asks = (changed: { readonly authorization?: string; readonly body?: unknown; readonly tenantId?: string } = {}) =>
  refusalAtDoor(
    { headers: { authorization: changed.authorization ?? bearer({ iss: PUBLIC }) }, body: 'body' in changed ? changed.body : body },
    { ...rules, ...(changed.tenantId === undefined ? {} : { tenantId: changed.tenantId }) },
  );

describe('the door before the Teams SDK', () => {
  it('lets the Bot Connector in', () => {
    expect(asks()).toBeUndefined();
    expect(asks({ tenantId: 'school' })).toBeUndefined();
  });

  it.each([
    ['no token', ''],
    ['a token that is none', 'Bearer x'],
    ['a second scheme', `bearer ${bearer({ iss: PUBLIC })}`],
    ['claims that are no JSON', 'Bearer aaaa.bbbb.cccc'],
  ])('refuses %s', (_, authorization) => {
    expect(asks({ authorization })).toMatchObject({ status: 401 });
  });

  it.each([
    'https://login.microsoftonline.com/evil/v2.0',
    'https://sts.windows.net/evil/',
    'https://api.botframework.com.evil.example',
    'https://api.botframework.us',
    undefined,
  ])('refuses what %s signed', (iss) => {
    expect(asks({ authorization: bearer({ iss }) })).toEqual({ status: 401, why: 'issuer' });
  });

  it.each(['https://smba.trafficmanager.net/amer/', 'https://smba.onyx.prod.teams.trafficmanager.net/x', 'https://smba.infra.gcc.teams.microsoft.com/teams'])(
    'answers to %s',
    (serviceUrl) => {
      expect(asks({ body: { ...body, serviceUrl } })).toBeUndefined();
    },
  );

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/emea/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil-smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://smba.infra.gov.teams.microsoft.us/',
    'https://127.0.0.1/',
    'no address',
    undefined,
  ])('answers nothing to %s', (serviceUrl) => {
    expect(asks({ body: { ...body, serviceUrl } })).toEqual({ status: 403, why: 'service-url' });
  });

  it('knows the addresses of the other clouds by who signs for them', () => {
    expect(allowsConnector('https://api.botframework.us')(new URL('https://smba.infra.gov.teams.microsoft.us/'))).toBe(true);
    expect(allowsConnector('https://api.botframework.us')(new URL('https://smba.trafficmanager.net/'))).toBe(false);
    expect(allowsConnector('https://example.org')(new URL('https://smba.trafficmanager.net/'))).toBe(false);
  });

  it.each([
    ['another directory', { conversation: { tenantId: 'other' } }],
    ['two directories', { conversation: { tenantId: 'school' }, channelData: { tenant: { id: 'other' } } }],
    ['no directory', {}],
  ])('refuses %s when it serves one only', (_, named) => {
    const from = { serviceUrl: body.serviceUrl, ...named };
    expect(asks({ tenantId: 'school', body: from })).toEqual({ status: 403, why: 'tenant' });
    expect(asks({ body: from })).toBeUndefined();
  });
});
