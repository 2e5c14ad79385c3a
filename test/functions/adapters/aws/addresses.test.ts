import { createVerify, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CloudFrontAddresses } from '../../../../functions/adapters/aws/cloudfront-addresses.ts';
import { S3Addresses } from '../../../../functions/adapters/aws/s3-addresses.ts';
import { S3Store } from '../../../../functions/adapters/aws/s3-store.ts';
import { startS3, testClient } from '../../../helpers/s3-server.ts';
import { formFault, isSignedAddress, policyOf } from '../../../helpers/signature-v4.ts';

const MINUTE = 60_000;
const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

async function bucket() {
  const { client, bucket, end } = await startS3({ bucket: 'films' });
  onTestFinished(end);
  return { store: new S3Store({ client, bucket }), addresses: new S3Addresses({ client, uploadBucket: bucket, filmBucket: bucket }) };
}

describe('a ticket to upload to S3', () => {
  const addresses = new S3Addresses({ client: testClient('http://127.0.0.1:9'), uploadBucket: 'uploads', filmBucket: 'films' });
  const request = { key: 'uploads/u1/tides.jpg', contentType: 'image/jpeg', maxBytes: 1000 };

  it('puts a file under its key', async () => {
    const { store, addresses } = await bucket();
    const { url, fields } = await addresses.upload(request);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['a picture']), 'my tides.jpg');
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);
    expect(Buffer.from(await store.read(request.key)).toString()).toBe('a picture');
  });

  it('is for one key, one type, sizes up to a bound and a quarter of an hour', async () => {
    const before = Date.now();
    const { key, url, fields, expiresAt } = await addresses.upload(request);
    expect([key, new URL(url).pathname]).toEqual([request.key, '/uploads']);
    const { conditions, expiration } = policyOf(fields);
    expect(conditions).toEqual(expect.arrayContaining([{ key }, { bucket: 'uploads' }, { 'Content-Type': 'image/jpeg' }, ['content-length-range', 1, 1000]]));
    expect(new Date(expiration)).toEqual(expiresAt);
    expect(Math.abs(expiresAt.getTime() - before - 15 * MINUTE)).toBeLessThan(MINUTE);
    expect(formFault({ fields, bytes: 1000, now: later(expiresAt, -1) })).toBeUndefined();
  });

  it('is worth nothing once anything in it is changed', async () => {
    const { fields, expiresAt } = await addresses.upload(request);
    const now = later(expiresAt, -MINUTE);
    const fault = (changed: Record<string, string>): string | undefined => formFault({ fields: { ...fields, ...changed }, bytes: 1, now });
    for (const name of Object.keys(fields)) expect(fault({ [name]: `${fields[name]}x` }), name).toBeDefined();
    expect(fault({ 'Content-Type': 'text/html' })).toBe('Content-Type');
    expect(fault({ acl: 'public-read' })).toBe('acl');
    const wider = { ...policyOf(fields), conditions: [['content-length-range', 1, 1e9]] };
    expect(fault({ Policy: Buffer.from(JSON.stringify(wider)).toString('base64') })).toBe('signature');
    expect(formFault({ fields, bytes: 1001, now })).toBe('size');
    expect(formFault({ fields, bytes: 0, now })).toBe('size');
    expect(formFault({ fields, bytes: 1, now: expiresAt })).toBe('expired');
  });

  it('is given for no key that is none', async () => {
    await expect(addresses.upload({ ...request, key: '../tides.jpg' })).rejects.toMatchObject({ name: 'ObjectMissing' });
    await expect(addresses.download({ key: '../tides.jpg' })).rejects.toMatchObject({ name: 'ObjectMissing' });
  });
});

describe('an address at S3', () => {
  it('gives the object, byte ranges too, under the name it is to be saved as', async () => {
    const { store, addresses } = await bucket();
    await store.write('films/x/film.mp4', 'a film, more or less', 'video/mp4');
    const { url } = await addresses.download({ key: 'films/x/film.mp4', fileName: 'Größe.mp4' });
    const whole = await fetch(url);
    expect([await whole.text(), whole.headers.get('content-type')]).toEqual(['a film, more or less', 'video/mp4']);
    expect(whole.headers.get('content-disposition')).toContain(`filename*=UTF-8''Gr%C3%B6%C3%9Fe.mp4`);
    const range = await fetch(url, { headers: { range: 'bytes=2-5' } });
    expect([range.status, await range.text()]).toEqual([206, 'film']);
  });

  it('holds for an hour, for this object and this name', async () => {
    const { addresses } = await bucket();
    const { url, expiresAt } = await addresses.download({ key: 'films/x/film.mp4', fileName: 'tides.mp4' });
    const now = later(expiresAt, -1);
    expect(Math.abs(expiresAt.getTime() - Date.now() - 60 * MINUTE)).toBeLessThan(MINUTE);
    expect(isSignedAddress(url, now)).toBe(true);
    expect(isSignedAddress(url, expiresAt)).toBe(false);
    expect(isSignedAddress(url.replace('/films/x/', '/films/y/'), now)).toBe(false);
    expect(isSignedAddress(url.replace('tides.mp4', 'tides.exe'), now)).toBe(false);
    expect(isSignedAddress(url.replace('X-Amz-Expires=3600', 'X-Amz-Expires=9999999'), later(expiresAt, MINUTE))).toBe(false);
  });
});

describe('an address at CloudFront', () => {
  const noUploads = { upload: () => Promise.reject(new Error('not asked for')) };
  const clock = { now: () => new Date('2030-05-01T10:59:59Z') };
  const keyPairs = {
    'an RSA key': generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }),
    'an elliptic key': generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }),
  };

  /** As CloudFront does it: the policy from the address without its signature. */
  function isSigned(url: string, publicKey: string): boolean {
    const [, base = '', expires = '', signature = ''] = /^(.*)[?&]Expires=(\d+)&Signature=([\w~-]+)&Key-Pair-Id=K1&Hash-Algorithm=SHA256$/.exec(url) ?? [];
    const policy = { Statement: [{ Resource: base, Condition: { DateLessThan: { 'AWS:EpochTime': Number(expires) } } }] };
    const letters: Record<string, string> = { '-': '+', _: '=', '~': '/' };
    const bytes = Buffer.from(signature.replace(/[-_~]/g, (letter) => letters[letter] ?? ''), 'base64');
    return createVerify('sha256').update(JSON.stringify(policy)).verify(publicKey, bytes);
  }

  it.each(Object.entries(keyPairs))('is signed by %s, for this object until its hour', async (_, { publicKey, privateKey }) => {
    const addresses = new CloudFrontAddresses({ uploads: noUploads, origin: 'https://films.example', keyPairId: 'K1', privateKey, clock });
    const { url, expiresAt } = await addresses.download({ key: 'films/x/film.mp4' });
    const named = await addresses.download({ key: 'films/x/film.mp4', fileName: "Größe (it's).mp4" });
    expect(url.startsWith('https://films.example/films/x/film.mp4?Expires=')).toBe(true);
    expect(expiresAt).toEqual(new Date('2030-05-01T12:00:00Z'));
    for (const one of [url, named.url]) {
      // A browser asks for it in just these characters.
      expect(new URL(one).href).toBe(one);
      expect(isSigned(one, publicKey)).toBe(true);
      expect(isSigned(one.replace('/x/', '/y/'), publicKey)).toBe(false);
      expect(isSigned(one.replace('Expires=1', 'Expires=2'), publicKey)).toBe(false);
    }
    expect(new URL(named.url).searchParams.get('response-content-disposition')).toContain(`filename="Gr--e (it's).mp4"`);
  });

  it('leaves uploads to S3', async () => {
    const uploads = new S3Addresses({ client: testClient('http://127.0.0.1:9'), uploadBucket: 'uploads', filmBucket: 'films' });
    const { privateKey } = keyPairs['an RSA key'];
    const addresses = new CloudFrontAddresses({ uploads, origin: 'https://films.example', keyPairId: 'K1', privateKey, clock });
    expect((await addresses.upload({ key: 'a', contentType: 'image/png', maxBytes: 5 })).url).toBe('http://127.0.0.1:9/uploads');
  });
});
