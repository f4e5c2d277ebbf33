/**
 * A stand-in for a company's identity provider, on host names of its own, and the cloud's half of the sign-on.
 *
 * Strict, so that a browser that loses a cookie, a form field or a step of a chain ends on a page that says which.
 */
export { buildSamlResponse } from './saml';
export {
  createProvider,
  employee,
  hopHosts,
  type IdentityProvider,
  type Provider,
  type ProviderKnobs,
  providerHost,
  startIdentityProvider,
} from './server';
export { connectCompany, type SignOn } from './service-provider';
