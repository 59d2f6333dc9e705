import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'

/** The addresses and networks (`10.0.0.0/8`) of proxies whose forwarding headers are believed. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

export interface Origin {
  address: string
  https: boolean
}

/**
 * Where a request comes from. Forwarding headers count only from a trusted proxy, and of X-Forwarded-For the last
 * address that is not itself such a proxy: anything before it can be invented by the client.
 */
export function originOf(c: Context, proxies: BlockList, publicUrl: string | null): Origin {
  const peer = peerAddress(c)
  const https = publicUrl?.startsWith('https:') ?? false
  if (!isTrusted(proxies, peer)) return { address: peer, https }
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
  const client = hops.findLast((hop) => isIP(hop) !== 0 && !isTrusted(proxies, hop))
  return { address: client ?? peer, https: https || c.req.header('x-forwarded-proto') === 'https' }
}

function peerAddress(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return plain(incoming?.socket?.remoteAddress ?? '')
}

/** `::ffff:10.0.0.1` is 10.0.0.1. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '')

const isTrusted = (proxies: BlockList, address: string) => {
  const version = isIP(address)
  return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
