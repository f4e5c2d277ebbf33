import type { Handler } from '../../fakes/genesys-cloud';

/** The host names of a stand-in with TLS, which are those of a region of Genesys Cloud. */
export interface HostNames {
  readonly domain: string;
  readonly login: string;
  /** All names of the cloud. */
  readonly cloud: readonly string[];
  /** The company's identity provider. */
  readonly company: string;
}

export function buildHostNames(domain: string): HostNames {
  const cloud = ['login', 'api', 'apps', 'streaming'].map((side) => `${side}.${domain}`);
  return { domain, login: `login.${domain}`, cloud: [...cloud, domain], company: `idp.${domain}` };
}

/** The domain of a typed host name: `test.example` for `login.test.example` too. null for anything else. */
export function parseDomain(typed: string): string | null {
  const domain = typed.toLowerCase().replace(/^(login|api|apps|streaming)\./, '');
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  return new RegExp(`^(?=.{1,200}$)(${label}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`).test(domain)
    ? domain
    : null;
}

/** The host of a Host header without its port, or null for a header that is missing or invalid. */
export function readHost(header: string | undefined): string | null {
  try {
    return new URL(`http://${header}`).hostname;
  } catch {
    return null;
  }
}

/** A handler that passes the requests for one name on to a listener. */
export function buildHandlerOf(name: string, listener: (...args: Parameters<Handler>) => void): Handler {
  return (request, response) => {
    if (readHost(request.headers.host) !== name) return false;
    listener(request, response);
    return true;
  };
}
