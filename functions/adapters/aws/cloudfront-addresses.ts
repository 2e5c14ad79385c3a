import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { attachment, percentEncoded } from '../../core/attachment.ts';
import { objectKey } from '../../core/object-key.ts';
import type { Clock, SignedAddresses, UploadTicket } from '../../ports.ts';

/** Whole hours: whoever asks again within the hour gets the same address, and the browser has the film already. */
const HOUR = 60 * 60;

/** Addresses at a CloudFront distribution that trusts a key of ours. Uploads go on to `uploads`: CloudFront signs none. */
export class CloudFrontAddresses implements SignedAddresses {
  readonly #uploads: Pick<SignedAddresses, 'upload'>;
  readonly #origin: string;
  readonly #keyPairId: string;
  readonly #privateKey: KeyObject;
  readonly #clock: Clock;

  /** `origin` such as `https://d111111abcdef8.cloudfront.net`; `privateKey` as PEM, RSA or elliptic. */
  constructor(options: { uploads: Pick<SignedAddresses, 'upload'>; origin: string; keyPairId: string; privateKey: string; clock: Clock }) {
    this.#uploads = options.uploads;
    this.#origin = new URL(options.origin).origin;
    this.#keyPairId = options.keyPairId;
    this.#privateKey = createPrivateKey(options.privateKey);
    this.#clock = options.clock;
  }

  async upload(request: Parameters<SignedAddresses['upload']>[0]): Promise<UploadTicket> {
    return this.#uploads.upload(request);
  }

  async download({ key, fileName }: Parameters<SignedAddresses['download']>[0]): Promise<{ url: string; expiresAt: Date }> {
    const file = `${this.#origin}/${objectKey(key)}`;
    // S3 answers it with that header; the distribution has to hand this parameter on.
    const url = fileName === undefined ? file : `${file}?response-content-disposition=${percentEncoded(attachment(fileName))}`;
    const expires = (Math.floor(this.#clock.now().getTime() / 1000 / HOUR) + 2) * HOUR;
    const signed = `Expires=${expires}&Signature=${this.#signature(url, expires)}&Key-Pair-Id=${this.#keyPairId}&Hash-Algorithm=SHA256`;
    return { url: `${url}${url === file ? '?' : '&'}${signed}`, expiresAt: new Date(expires * 1000) };
  }

  /** Of the canned policy, which CloudFront puts together from the address in just these characters. */
  #signature(url: string, expires: number): string {
    const policy = `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
    const letters: Readonly<Record<string, string>> = { '+': '-', '=': '_', '/': '~' };
    return sign('sha256', Buffer.from(policy), this.#privateKey).toString('base64').replace(/[+=/]/g, (letter) => letters[letter] ?? '');
  }
}
