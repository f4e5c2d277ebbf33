/** Somebody who can sign in. users/me always gives `person`, and those `expansions` that it is asked for. */
export interface Agent {
  readonly email: string;
  readonly password: string;
  readonly person: Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };
  readonly expansions: Readonly<Record<string, unknown>>;
  readonly hasPicture: boolean;
}

const PASSWORD = 'correct horse';

/** `domain` is the short name, which the authorize endpoint calls `org`. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

const NORTHWIND: Organization = {
  id: '0a6d0000-0000-4000-8000-00000000c0de',
  name: 'Northwind Care',
  domain: 'northwind-care',
};

const DIVISION = {
  id: '0a6d0000-0000-4000-8000-0000000000d1',
  name: 'Home',
  selfUri: '/api/v2/authorization/divisions/0a6d',
};

export const PRESENCE_IDS = {
  Available: '6a3af858-942f-489d-9700-5f9bcdcdae9b',
  Busy: '31fe3bac-dea6-44b7-bed7-47f91660a1a0',
  Away: '5e5c5c66-ea97-4e7f-ac41-6424784829f2',
  Break: '227b37e2-f1d0-4dd0-8f50-badd7cf6d158',
  Meal: '3fd96123-badb-4f69-bc03-1b1ccc6d8014',
  Meeting: 'f10f5ad6-4b3c-4d3c-a4b8-6ef7c4ba5b8c',
  Training: 'e48cc4a2-2f4c-4ab7-a7b1-5a3a6c8a1b55',
  OnQueue: 'e08eaf1b-ee47-4fa9-a231-1200e284798f',
  Idle: '31fe3bac-dea6-44b7-bed7-47f91660a1a1',
  Offline: 'ccf3c10a-aa2c-4845-8e8d-f59fa48c58e5',
};

export const ROUTING_STATUSES = [
  'OFF_QUEUE',
  'IDLE',
  'INTERACTING',
  'NOT_RESPONDING',
  'COMMUNICATING',
] as const;

/** The parts of an agent that differ from one agent to another. */
export interface Sketch {
  /** Becomes part of the id. */
  readonly number: number;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly department: string;
  readonly presence: keyof typeof PRESENCE_IDS;
  readonly message?: string;
  readonly routing: (typeof ROUTING_STATUSES)[number];
  readonly password?: string;
  readonly hasPicture?: boolean;
  /** Northwind Care if left out. */
  readonly organization?: Organization;
}

export function buildAgent(sketch: Sketch): Agent {
  const id = `a9e40000-0000-4000-8000-${String(sketch.number).padStart(12, '0')}`;
  const { name, email, title, department, organization = NORTHWIND } = sketch;
  return {
    email,
    password: sketch.password ?? PASSWORD,
    hasPicture: sketch.hasPicture ?? true,
    person: {
      id,
      name,
      division: DIVISION,
      chat: { jabberId: `${id}@${organization.domain}.orgspan.com` },
      department,
      email,
      primaryContactInfo: [{ address: email, mediaType: 'EMAIL', type: 'PRIMARY' }],
      addresses: [],
      state: 'active',
      title,
      username: email,
      version: 7,
      acdAutoAnswer: false,
      selfUri: `/api/v2/users/${id}`,
    },
    expansions: {
      organization: {
        ...organization,
        thirdPartyOrgName: organization.domain,
        defaultLanguage: 'en-GB',
        defaultCountryCode: 'GB',
        state: 'active',
        version: 12,
        selfUri: '/api/v2/organizations/me',
      },
      presence: {
        id,
        name: sketch.presence,
        source: 'PURECLOUD',
        primary: true,
        presenceDefinition: { id: PRESENCE_IDS[sketch.presence], systemPresence: sketch.presence },
        message: sketch.message ?? '',
        modifiedDate: '2026-01-05T07:30:00.000Z',
        selfUri: `/api/v2/users/${id}/presences/PURECLOUD`,
      },
      routingStatus: { userId: id, status: sketch.routing, startTime: '2026-01-05T07:30:00.000Z' },
      skills: [],
      groups: [],
      languagePreference: 'en-GB',
      dateLastLogin: '2026-01-04T07:29:11.000Z',
    },
  };
}

/** The agent for demonstrations, and for tests that need any agent. */
export const DEMO_AGENT: Agent = buildAgent({
  number: 1,
  name: 'Amélie Okonkwo-Brandt',
  email: 'demo@agentdesk.test',
  title: 'Senior Care Specialist',
  department: 'Customer Care',
  presence: 'Available',
  routing: 'OFF_QUEUE',
});

/** Agents that are difficult for a layout or a parser. */
const OTHERS: readonly Agent[] = [
  buildAgent({
    number: 2,
    name: 'Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin',
    email: 'wolfe@agentdesk.test',
    title: 'Regional Coordinator for Escalations, Retention and Second-Level Technical Complaints',
    department: 'Kundenzufriedenheitsverbesserungsmaßnahmen',
    presence: 'Busy',
    message:
      'In a workshop until three — please call the duty desk instead of me, they know everything I know',
    routing: 'INTERACTING',
  }),
  buildAgent({
    number: 3,
    name: 'عبد الرحمن بن محمد الفارسي',
    email: 'abdulrahman@agentdesk.test',
    title: 'أخصائي خدمة العملاء',
    department: 'خدمة العملاء',
    presence: 'Available',
    routing: 'IDLE',
  }),
  buildAgent({
    number: 4,
    name: '渡邊 さくら',
    email: 'sakura@agentdesk.test',
    title: 'カスタマーサポート担当',
    department: 'サポート部',
    presence: 'Offline',
    routing: 'NOT_RESPONDING',
  }),
  buildAgent({
    number: 5,
    name: 'Bo Li',
    email: 'an.unusually.long.mailbox.name.of.the.night.shifts@contact-centre.agentdesk.test',
    title: 'Agent',
    department: 'Nights',
    presence: 'Available',
    routing: 'COMMUNICATING',
  }),
  {
    // Only the fields that the API calls required. All others may be missing in a real organisation.
    email: 'bare@agentdesk.test',
    password: PASSWORD,
    hasPicture: false,
    person: { id: 'a9e40000-0000-4000-8000-000000000006', name: 'Kim', version: 1 },
    expansions: {},
  },
];

/** Whether the agent is in the organisation of that short name. Always true for null. */
export function isMember(agent: Agent | undefined, organization: string | null): boolean {
  const own = agent?.expansions.organization as Partial<Organization> | undefined;
  return organization === null || own?.domain === organization;
}

/** The default agents and `more`. One with the e-mail of a default agent replaces it. */
export function buildAgents(more: readonly Agent[]): ReadonlyMap<string, Agent> {
  return new Map([DEMO_AGENT, ...OTHERS, ...more].map((agent) => [agent.email.toLowerCase(), agent]));
}
