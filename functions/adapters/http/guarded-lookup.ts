import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isPublicAddress } from '../../core/address-guard.ts';

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Name look-up for a connection that must not leave the public internet: it is the looked-up address itself that is judged
 * and then connected to, so that a name which answers differently the second time gains nothing. Give it as `lookup` to
 * `http.request`; addresses written as numbers never come here and are judged by `refusedAddress`.
 */
export function guardedLookup(hostname: string, options: LookupOptions, answer: Answer): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, []);
    const inner = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inner) return answer(new Error(`${hostname} leads into the inner network`), []);
    if (!first) return answer(new Error(`${hostname} has no address`), []);
    return options.all ? answer(null, addresses) : answer(null, first.address, first.family);
  });
}
