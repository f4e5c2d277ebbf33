/**
 * Genesys Cloud's half of a company's sign-on, as pages of the stand-in: its authorize endpoint sends the browser to
 * the identity provider, and what comes back is checked and turned into the stand-in's own answer, with a real code.
 */

import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { GenesysCloud, JournalEntry, Page } from '../genesys-cloud';
import { askLoopback } from '../network/loopback-request';
import { buildSamlRequest, readSamlResponse } from './saml';
import type { Provider } from './server';
import { quote, Refusal, redirect, sendPage } from './visit';

export type SignOn = {
  readonly protocol: 'saml' | 'oidc-query' | 'oidc-form-post';
  /**
   * Where the identity provider is shown. `popup` comes back to the page that opened it, which goes on;
   * `popup-to-the-end` is where the redirect itself happens.
   */
  readonly shownIn: 'page' | 'frame' | 'popup' | 'popup-to-the-end';
};

export type CompanyOptions = {
  readonly cloud: GenesysCloud;
  readonly provider: Provider;
  /** Where the browser finds the cloud's login pages, e.g. `https://login.mypurecloud.ie`. */
  readonly loginOrigin: string;
  readonly agent: { readonly email: string; readonly password: string };
  readonly signOn: SignOn;
};

type Pending = {
  readonly id: string;
  /** What the app asked the authorize endpoint for. It stays here: the company is told an id of it. */
  readonly authorizeQuery: string;
  readonly nonce: string;
  isSignedOn: boolean;
};

/** From now on the cloud's authorize endpoint leads to the company. */
export function connectCompany(options: CompanyOptions): void {
  const { cloud, provider, loginOrigin, agent, signOn } = options;
  const entityId = `${loginOrigin}/saml`;
  const returnUrl = `${loginOrigin}/pages/company/return`;
  const pendings = new Map<string, Pending>();
  provider.register({ entityId, returnUrl, subject: agent.email });

  const takePending = (id: string | null | undefined) => {
    const pending = pendings.get(id ?? '');
    if (pending === undefined)
      throw new Refusal('no sign-on is under way by that id, or it was answered already');
    pendings.delete(pending.id);
    return pending;
  };

  serve(cloud, 'company/start', (entry, response) => {
    const id = `_${randomUUID()}`;
    const pending = {
      id,
      authorizeQuery: entry.url.split('?')[1] ?? '',
      nonce: randomUUID(),
      isSignedOn: false,
    };
    pendings.set(id, pending);
    const url = buildProviderUrl(
      signOn.protocol,
      { id, nonce: pending.nonce, entityId, returnUrl },
      provider.origin,
    );
    if (signOn.shownIn === 'page') redirect(response, 302, url);
    else if (signOn.shownIn === 'frame')
      sendPage(response, 200, { body: `<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>` });
    else sendPage(response, 200, buildOpenerPage(url, loginOrigin));
  });

  serve(cloud, 'company/return', async (entry, response) => {
    const pending = takePending(readReturn(entry, { provider, entityId, returnUrl, pendings }));
    if (signOn.shownIn !== 'popup') return relay(options, pending, response);
    pending.isSignedOn = true;
    pendings.set(pending.id, pending);
    const script = `opener.postMessage(${quote(pending.id)}, ${quote(loginOrigin)}); close();`;
    sendPage(response, 200, { body: '<p>Signed in. This window closes.</p>', script });
  });

  serve(cloud, 'company/finish', async (entry, response) => {
    const pending = takePending(entry.query.id);
    if (!pending.isSignedOn) throw new Refusal('the company has not answered yet');
    await relay(options, pending, response);
  });
  cloud.set({ authorizePage: 'company/start' });
}

type Parts = { provider: Provider; entityId: string; returnUrl: string };

/** Checks what the browser brings from the identity provider. Gives the id of the sign-on that it answers. */
function readReturn(
  entry: JournalEntry,
  { provider, returnUrl, pendings }: Parts & { pendings: ReadonlyMap<string, Pending> },
): string {
  const fields = entry.form ?? entry.query;
  if (fields.SAMLResponse !== undefined) {
    if (entry.method !== 'POST') throw new Refusal('SAML: a response comes by POST');
    const { inResponseTo, destination, issuer } = readSamlResponse(provider.samlKey, fields.SAMLResponse);
    if (destination !== returnUrl || issuer !== provider.origin || fields.RelayState !== inResponseTo)
      throw new Refusal('SAML: the response is for somebody else');
    return inResponseTo;
  }
  const { state = '', code = '' } = fields;
  if (provider.spendCode(code, returnUrl).nonce !== pendings.get(state)?.nonce)
    throw new Refusal('OIDC: the nonce or the state is of another sign-on');
  return state;
}

function buildProviderUrl(
  protocol: SignOn['protocol'],
  ask: { id: string; nonce: string; entityId: string; returnUrl: string },
  origin: string,
): string {
  const { id, nonce, entityId: issuer, returnUrl: consumer } = ask;
  if (protocol === 'saml') {
    const destination = `${origin}/saml/sso`;
    const SAMLRequest = buildSamlRequest({ id, issuer, consumer, destination });
    return `${destination}?${new URLSearchParams({ SAMLRequest, RelayState: id })}`;
  }
  const query = new URLSearchParams({
    client_id: issuer,
    redirect_uri: consumer,
    response_type: 'code',
    response_mode: protocol === 'oidc-query' ? 'query' : 'form_post',
    scope: 'openid email',
    state: id,
    nonce,
  });
  return `${origin}/oidc/authorize?${query}`;
}

function buildOpenerPage(url: string, loginOrigin: string) {
  return {
    body: '<button>Sign in with your company</button>',
    script: `
      document.querySelector('button').onclick = () => open(${quote(url)}, 'company', 'width=400,height=500');
      addEventListener('message', ({ origin, data }) => {
        if (origin === ${quote(loginOrigin)}) location.assign('/pages/company/finish?id=' + encodeURIComponent(data));
      });`,
  };
}

/** Signs the agent in at the stand-in in the browser's place, and hands the browser the very answer. */
async function relay(options: CompanyOptions, pending: Pending, response: ServerResponse): Promise<void> {
  const { cloud, loginOrigin, agent } = options;
  const { port } = cloud;
  const { authorizePage } = cloud.knobs;
  const origin = new URL(cloud.origin).protocol === 'https:' ? loginOrigin : cloud.origin;
  cloud.set({ authorizePage: null });
  const page = await askLoopback(`${origin}/oauth/authorize?${pending.authorizeQuery}`, { port });
  cloud.set({ authorizePage });
  const transaction = /name="transaction" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const form = new URLSearchParams({ transaction, email: agent.email, password: agent.password });
  // Without a form it was an error that the stand-in was told to give.
  const { status, headers, text } =
    transaction === '' ? page : await askLoopback(`${origin}/login`, { port, form });
  response.writeHead(status, headers).end(text);
}

/** Says a refusal on the page, where a failed test shows it. */
function serve(
  cloud: GenesysCloud,
  name: string,
  act: (entry: JournalEntry, response: ServerResponse) => void | Promise<void>,
): void {
  const page: Page = async (_request, response, entry) => {
    try {
      await act(entry, response);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendPage(response, error.status, { body: `<h1>Refused</h1><p>${error.message}</p>` });
    }
  };
  cloud.page(name, page);
}
