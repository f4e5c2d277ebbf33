import type { Handler } from '../../fakes/genesys-cloud';

/** The names under which a stand-in with TLS is reached, as a region of Genesys Cloud has them. */
export interface HostNames {
  readonly domain: string;
  readonly login: string;
  /** All of the cloud's. */
  readonly cloud: readonly string[];
  /** The company's identity provider. */
  readonly company: string;
}

export function buildHostNames(domain: string): HostNames {
  const [login, api, apps] = [`login.${domain}`, `api.${domain}`, `apps.${domain}`];
  return { domain, login, cloud: [login, api, apps, domain], company: `idp.${domain}` };
}

/** The domain of a typed name: `login.test.example` and `test.example` mean the same. null: that is no host name. */
export function parseDomain(typed: string): string | null {
  const domain = typed.toLowerCase().replace(/^(login|api|apps)\./, '');
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  return new RegExp(`^(?=.{1,200}$)(${label}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`).test(domain)
    ? domain
    : null;
}

/** The host of a request, without its port; null if the header is missing or makes no sense. */
export function readHost(header: string | undefined): string | null {
  try {
    return new URL(`http://${header}`).hostname;
  } catch {
    return null;
  }
}

/** Gives what comes for one name to another listener. */
export function buildHandlerOf(name: string, listener: (...args: Parameters<Handler>) => void): Handler {
  return (request, response) => {
    if (readHost(request.headers.host) !== name) return false;
    listener(request, response);
    return true;
  };
}
