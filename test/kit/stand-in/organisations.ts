/**
 * Two organisations in two regions, for agents who serve both. Each has a stand-in of its own, an agent and a profile. The
 * app reaches a stand-in as a gateway, so that the region is what it shows and compares, and no host of it is asked.
 */

import { type Agent, buildAgent } from '../../fakes/genesys-cloud';

export type OrganisationSample = {
  /** Of the profile. */
  readonly name: string;
  readonly region: string;
  readonly agent: Agent;
};

export const organisationSamples: readonly [OrganisationSample, OrganisationSample] = [
  {
    name: 'Acme',
    region: 'mypurecloud.ie',
    agent: buildAgent({
      number: 21,
      name: 'Ann Ames',
      email: 'ann@acme.test',
      title: 'Claims',
      department: 'Motor',
      presence: 'Available',
      routing: 'OFF_QUEUE',
      hasPicture: false,
      organization: { id: '0a6d0000-0000-4000-8000-000000000021', name: 'Acme Insurance', domain: 'acme' },
    }),
  },
  {
    name: 'Globex',
    region: 'mypurecloud.de',
    agent: buildAgent({
      number: 22,
      name: 'Ann Ames at Globex',
      email: 'ann@globex.test',
      title: 'Support',
      department: 'Night shift',
      presence: 'Available',
      routing: 'OFF_QUEUE',
      hasPicture: false,
      organization: { id: '0a6d0000-0000-4000-8000-000000000022', name: 'Globex', domain: 'globex' },
    }),
  },
];
