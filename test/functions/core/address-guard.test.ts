import { describe, expect, it } from 'vitest';
import { isPublicAddress, refusedAddress } from '../../../functions/core/address-guard.ts';

describe('the guard of addresses', () => {
  it.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '64:ff9b::101:101', '2002:0101:0101::1'])('lets %s pass', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1', '127.8.8.8', '0.0.0.0', '10.0.0.1', '172.16.3.4', '192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1', '240.0.0.1',
    '::', '::1', '::127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '64:ff9b::a00:1', '2002:7f00:1::', '2001:db8::1', 'no address', '',
  ])('keeps %s back', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['https://example.com/hook', 'http://example.com:8080/a?b=c', 'https://93.184.216.34/'])('has nothing against %s', (address) => {
    expect(refusedAddress(address)).toBeUndefined();
  });

  it.each([
    ['nonsense', 'is no address'],
    ['ftp://example.com', 'has to begin with https:// or http://'],
    ['file:///etc/passwd', 'has to begin with https:// or http://'],
    ['https://me:secret@example.com', 'must not carry a name or a password'],
    ['http://localhost:4173', 'names a machine of the inner network'],
    ['http://metadata.google.internal/', 'names a machine of the inner network'],
    ['http://127.1/', 'is an address of the inner network'],
    ['http://0x7f000001/', 'is an address of the inner network'],
    ['http://2130706433/', 'is an address of the inner network'],
    ['http://[::1]:80/', 'is an address of the inner network'],
    ['http://[::ffff:169.254.169.254]/latest', 'is an address of the inner network'],
  ])('refuses %s: %s', (address, why) => {
    expect(refusedAddress(address)).toBe(why);
  });

  it('allows the inner network where that was asked for, and still nothing that is not the web', () => {
    expect(refusedAddress('http://127.0.0.1:9/', { privateAllowed: true })).toBeUndefined();
    expect(refusedAddress('gopher://127.0.0.1', { privateAllowed: true })).toBeDefined();
  });
});
