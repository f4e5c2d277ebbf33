/**
 * The part of SAML 2.0 that a browser sees: an AuthnRequest by the HTTP-Redirect binding and a Response by the HTTP-POST
 * binding. The signature is an HMAC over the whole document. XML signatures would be more code than everything else here,
 * and the app never reads them.
 */

import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { escapeHtml, Refusal } from './visit';

export type SamlRequest = {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  /** The address to which the response is posted. */
  readonly consumer: string;
};

export function buildSamlRequest(request: SamlRequest): string {
  const xml =
    `<samlp:AuthnRequest ID="${request.id}" Version="2.0" Destination="${escapeHtml(request.destination)}" ` +
    `AssertionConsumerServiceURL="${escapeHtml(request.consumer)}" ` +
    'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">' +
    `<saml:Issuer>${escapeHtml(request.issuer)}</saml:Issuer></samlp:AuthnRequest>`;
  return deflateRawSync(xml).toString('base64');
}

export function readSamlRequest(encoded: string): SamlRequest {
  const xml = inflate(encoded);
  if (!xml.startsWith('<samlp:AuthnRequest ')) throw new Refusal('SAMLRequest is no AuthnRequest');
  return {
    id: readAttribute(xml, 'ID'),
    issuer: readElement(xml, 'saml:Issuer'),
    destination: readAttribute(xml, 'Destination'),
    consumer: readAttribute(xml, 'AssertionConsumerServiceURL'),
  };
}

export type SamlResponse = {
  readonly inResponseTo: string;
  readonly destination: string;
  readonly issuer: string;
  /** The agent's e-mail. */
  readonly subject: string;
};

export function buildSamlResponse(key: string, response: SamlResponse): string {
  const xml =
    `<samlp:Response ID="_${randomUUID()}" Version="2.0" InResponseTo="${response.inResponseTo}" ` +
    `Destination="${escapeHtml(response.destination)}"><saml:Issuer>${escapeHtml(response.issuer)}</saml:Issuer>` +
    `<saml:NameID>${escapeHtml(response.subject)}</saml:NameID></samlp:Response>`;
  const signature = signDocument(key, xml);
  return Buffer.from(`${xml}<!--${signature}-->`).toString('base64');
}

export function readSamlResponse(key: string, encoded: string): SamlResponse {
  const [, xml = '', signature = ''] =
    /^(<samlp:Response .*)<!--(.*)-->$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  const expected = Buffer.from(signDocument(key, xml));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Refusal('the SAMLResponse is not signed by the identity provider');
  return {
    inResponseTo: readAttribute(xml, 'InResponseTo'),
    destination: readAttribute(xml, 'Destination'),
    issuer: readElement(xml, 'saml:Issuer'),
    subject: readElement(xml, 'saml:NameID'),
  };
}

function signDocument(key: string, xml: string): string {
  return createHmac('sha256', key).update(xml).digest('base64');
}

function inflate(encoded: string): string {
  try {
    return inflateRawSync(Buffer.from(encoded, 'base64')).toString('utf8');
  } catch {
    throw new Refusal('SAMLRequest is not deflated and base64');
  }
}

const readAttribute = (xml: string, name: string) =>
  readText(new RegExp(` ${name}="([^"]*)"`).exec(xml), name);
const readElement = (xml: string, name: string) => readText(new RegExp(`<${name}>([^<]*)<`).exec(xml), name);

function readText(found: RegExpExecArray | null, name: string): string {
  if (!found?.[1]) throw new Refusal(`SAML: ${name} is missing`);
  return found[1].replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}
