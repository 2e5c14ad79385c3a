import ipaddr from 'ipaddr.js';

/** Names that stand for the machine itself or its neighbours, whatever a name server says. */
const LOCAL_NAME = /^(localhost|.*\.(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa))\.?$/i;

/**
 * Is this an address that anybody on the internet may be sent to? Private, loopback, link-local (where clouds keep their
 * credentials), shared, multicast and reserved ranges are not, nor are they in the clothes of IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6) return publicSix(parsed);
  return parsed.range() === 'unicast';
}

/** 6to4 and NAT64 carry an IPv4 address, which is where they lead; so do the deprecated compatible ones. */
function publicSix(address: ipaddr.IPv6): boolean {
  const parts = address.parts;
  const four = (high = 0, low = 0): boolean => isPublicAddress([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  switch (address.range()) {
    case '6to4':
      return four(parts[1], parts[2]);
    case 'rfc6052':
      return four(parts[6], parts[7]);
    case 'unicast':
      return parts.slice(0, 6).some((part) => part !== 0);
    default:
      return false;
  }
}

/** Why an address on the web may not be called, in a few words; undefined where it may, as far as its name tells. */
export function refusedAddress(given: string, { privateAllowed = false } = {}): string | undefined {
  if (!URL.canParse(given)) return 'is no address';
  const { protocol, hostname, username, password } = new URL(given);
  if (protocol !== 'https:' && protocol !== 'http:') return 'has to begin with https:// or http://';
  if (username || password) return 'must not carry a name or a password';
  if (privateAllowed) return undefined;
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (LOCAL_NAME.test(bare)) return 'names a machine of the inner network';
  if (ipaddr.isValid(bare) && !isPublicAddress(bare)) return 'is an address of the inner network';
  return undefined;
}
