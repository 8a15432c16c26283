import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that whoever writes a URL must not make Papillon talk to: this machine, its network. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** Whether an IP address is one of the open internet. */
export function isPublic(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.process(address).range() === 'unicast';
}

/** Throws PrivateAddress for a host that is written as an address and is not public. */
export function refusePrivateHost(hostname: string): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isPublic(address)) throw new PrivateAddress();
}

/**
 * Finds the addresses of a host, public ones alone. The connection is made to what was looked at here: a
 * name that answers otherwise a moment later changes nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    const allowed = addresses.filter(({ address }) => isPublic(address));
    const [first] = allowed;
    if (!first) return done(new PrivateAddress(), '');
    return options.all ? done(null, allowed) : done(null, first.address, first.family);
  });
};
