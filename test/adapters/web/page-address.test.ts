import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../../adapters/web/page-address.ts';

describe('the address of the page', () => {
  it('is one a browser can open, also where the page listens on every interface', () => {
    expect(pageAddress({ host: '0.0.0.0', port: 3000 })).toBe('http://localhost:3000');
    expect(pageAddress({ host: '::', port: 3000 })).toBe('http://localhost:3000');
    expect(pageAddress({ host: '::1', port: 3000 })).toBe('http://[::1]:3000');
    expect(pageAddress({ host: '192.168.1.9', port: 80 })).toBe('http://192.168.1.9:80');
  });

  it('is what people use from outside when that is set', () => {
    expect(pageAddress({ host: '0.0.0.0', port: 3000, publicUrl: 'https://tutor.school.example' })).toBe('https://tutor.school.example');
  });
});
