/**
 * A company's identity provider on host names of its own, and Genesys Cloud's half of the sign-on. Both are strict: a browser
 * that loses a cookie, a form field or a step ends on a page that names it.
 */
export { employee, hopHosts, type Provider, type ProviderKnobs, providerHost } from './provider';
export { buildSamlResponse } from './saml';
export { createProvider, type IdentityProvider, startIdentityProvider } from './server';
export { connectCompany, type SignOn } from './service-provider';
