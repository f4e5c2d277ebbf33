/**
 * Genesys Cloud's half of a company's sign-on, as pages of the stand-in. Its authorize endpoint sends the browser to the
 * identity provider. The answer that comes back is checked, and becomes the stand-in's own redirect with a real code.
 */

import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { GenesysCloud, JournalEntry, Page } from '../genesys-cloud';
import { askLoopback } from '../network/loopback-request';
import type { Provider } from './provider';
import { buildSamlRequest, readSamlResponse } from './saml';
import { answerRefusals, quote, Refusal, redirect, sendPage } from './visit';

export type SignOn = {
  readonly protocol: 'saml' | 'oidc-query' | 'oidc-form-post';
  /**
   * Where the identity provider is shown. `popup` returns to the page that opened it. In `popup-to-the-end` the redirect
   * to the app happens in the popup too.
   */
  readonly shownIn: 'page' | 'frame' | 'popup' | 'popup-to-the-end';
};

export type CompanyOptions = {
  readonly cloud: GenesysCloud;
  readonly provider: Provider;
  /** Where browsers find the cloud's login pages, e.g. `https://login.mypurecloud.ie`. */
  readonly loginOrigin: string;
  readonly agent: { readonly email: string; readonly password: string };
  readonly signOn: SignOn;
};

/** A sign-on that waits for the company's answer. */
type Pending = {
  readonly id: string;
  /** The app's authorize request. The company does not see it, only the id. */
  readonly authorizeQuery: string;
  readonly nonce: string;
  isSignedOn: boolean;
};

/** Lets the cloud's authorize endpoint lead to the company from now on. */
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

/** Checks what the browser brings from the identity provider. @returns the id of the sign-on that it answers */
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

/** Signs the agent in at the stand-in, and passes its answer on to the browser. */
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
  // Without a form the stand-in has answered with an error that its knobs ask for.
  const { status, headers, text } =
    transaction === '' ? page : await askLoopback(`${origin}/login`, { port, form });
  response.writeHead(status, headers).end(text);
}

/** Serves a page of the cloud. */
function serve(
  cloud: GenesysCloud,
  name: string,
  act: (entry: JournalEntry, response: ServerResponse) => void | Promise<void>,
): void {
  const page: Page = (_request, response, entry) => void answerRefusals(response, () => act(entry, response));
  cloud.page(name, page);
}
