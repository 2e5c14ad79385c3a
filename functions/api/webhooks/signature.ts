import { createHmac } from 'node:crypto';

/** The header that proves who told it: `t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body", in hex>`. */
export const SIGNATURE_HEADER = 'fanreel-signature';

export function signatureOf({ secret, seconds, body }: { secret: string; seconds: number; body: string }): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
