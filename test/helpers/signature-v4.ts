import { createHash, createHmac } from 'node:crypto';
import { TEST_CREDENTIALS } from './s3-server.ts';

/** Version 4 of AWS's signature, worked out here once more, so that what is signed is held against the rule and not against its maker. */
export function signatureOf(text: string, credential: string): string {
  const scope = credential.split('/').slice(1);
  const key = scope.reduce<string | Buffer>((secret, part) => createHmac('sha256', secret).update(part).digest(), `AWS4${TEST_CREDENTIALS.secretAccessKey}`);
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Is this address, asked for now, one that the holder of the key has signed? */
export function isSignedAddress(address: string, now: Date): boolean {
  const url = new URL(address);
  const given = url.searchParams.get('X-Amz-Signature');
  const credential = url.searchParams.get('X-Amz-Credential') ?? '';
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  const query = url.search.slice(1).split('&').filter((one) => !one.startsWith('X-Amz-Signature=')).sort().join('&');
  const asked = ['GET', url.pathname, query, `host:${url.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const scope = credential.split('/').slice(1).join('/');
  const signed = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(asked).digest('hex')].join('\n');
  const begins = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const ends = begins + Number(url.searchParams.get('X-Amz-Expires')) * 1000;
  return given === signatureOf(signed, credential) && now.getTime() < ends;
}

interface PostPolicy {
  readonly expiration: string;
  readonly conditions: readonly (Readonly<Record<string, string>> | readonly [string, number, number])[];
}

export function policyOf(fields: Readonly<Record<string, string>>): PostPolicy {
  return JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString());
}

const UNBOUND = ['Policy', 'X-Amz-Signature', 'file'];

/** What S3 says to a form: the first of its rules that the form breaks, or nothing. */
export function formFault({ fields, bytes, now }: { fields: Readonly<Record<string, string>>; bytes: number; now: Date }): string | undefined {
  if (fields['X-Amz-Signature'] !== signatureOf(fields['Policy'] ?? '', fields['X-Amz-Credential'] ?? '')) return 'signature';
  const { expiration, conditions } = policyOf(fields);
  if (now.getTime() >= Date.parse(expiration)) return 'expired';
  const bound: Record<string, string> = {};
  for (const condition of conditions) {
    if (!Array.isArray(condition)) Object.assign(bound, condition);
    else if (condition[0] === 'content-length-range' && !(bytes >= condition[1] && bytes <= condition[2])) return 'size';
  }
  return Object.keys({ ...fields, ...bound }).find((name) => !UNBOUND.includes(name) && fields[name] !== bound[name]);
}
