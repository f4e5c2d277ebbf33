import { failing, problem, type Scenario, signedIn } from './scenario';

const me = (failure: Parameters<typeof failing>[1]) => failing('users-me', failure);

/** Answers of the API about the agent. */
export const apiScenarios: readonly Scenario[] = [
  {
    name: 'slow-api',
    does: 'The API says who the agent is after 3 seconds.',
    expected: 'The app says what it waits for. Then the agent is signed in.',
    outcome: signedIn(),
    knobs: me({ delayMs: 3_000 }),
  },
  {
    name: 'api-hangs',
    does: 'The API never answers.',
    expected: 'The attempt ends after 30 seconds.',
    outcome: problem('api-timeout'),
    knobs: me('hang'),
  },
  {
    name: 'api-401',
    does: 'The API refuses the new token.',
    expected: 'The attempt ends; there is no loop.',
    outcome: problem('api-session-refused'),
    knobs: me({ status: 401 }),
  },
  {
    name: 'api-403',
    does: 'The API says that the agent or the application may not.',
    expected: 'The attempt ends, and another account can be tried.',
    outcome: problem('api-access-refused'),
    knobs: me({ status: 403 }),
  },
  {
    name: 'api-404',
    does: 'The API does not know the agent.',
    expected: 'The attempt ends, and another account can be tried.',
    outcome: problem('api-request-refused'),
    knobs: me({ status: 404 }),
  },
  {
    name: 'api-429',
    does: 'The API is asked too often, and says to come back in 3 seconds.',
    expected: 'The attempt ends and names the waiting time.',
    outcome: problem('api-busy'),
    knobs: me({ status: 429 }),
  },
  {
    name: 'api-503',
    does: 'The API answers 503.',
    expected: 'The attempt ends and can be tried again.',
    outcome: problem('api-server-error'),
    knobs: me({ status: 503 }),
  },
  {
    name: 'api-garbage',
    does: 'The API answers with a page, as a proxy does.',
    expected: 'The attempt ends; nothing of the page is shown.',
    outcome: problem('api-answer-invalid'),
    knobs: me('not-json'),
  },
  {
    name: 'api-reset',
    does: 'The connection to the API is cut.',
    expected: 'The attempt ends, and the host is named.',
    outcome: problem('connection-failed'),
    knobs: me('reset'),
  },
  {
    name: 'missing-person-parts',
    does: 'The API knows nothing of the agent but a name.',
    expected: 'The card shows what there is, without gaps.',
    outcome: signedIn('Kim'),
    knobs: { usersMeAnswer: ({ id }) => ({ id, name: 'Kim' }) },
  },
  {
    name: 'nameless-person',
    does: 'The API knows not even a name.',
    expected: 'The attempt ends.',
    outcome: problem('api-answer-invalid'),
    knobs: { usersMeAnswer: ({ id }) => ({ id }) },
  },
  {
    name: 'long-names',
    does: 'Name, title and department are very long.',
    expected: 'The card shows all of it; nothing is cut or pushed aside.',
    outcome: signedIn('Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin'),
    knobs: {
      usersMeAnswer: (person) => ({
        ...person,
        name: 'Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin',
        title: 'Regional Coordinator for Escalations, Retention and Second-Level Technical Complaints',
        department: 'Kundenzufriedenheitsverbesserungsmaßnahmen',
      }),
    },
  },
  {
    name: 'rtl-name',
    does: 'The agent’s name is written from right to left.',
    expected: 'The card shows it so, and the rest stays in its place.',
    outcome: signedIn('عبد الرحمن بن محمد الفارسي'),
    knobs: { usersMeAnswer: (person) => ({ ...person, name: 'عبد الرحمن بن محمد الفارسي' }) },
  },
  {
    name: 'markup-name',
    does: 'The agent’s name is HTML with a script.',
    expected: 'The card shows it as text.',
    outcome: signedIn('<img src=x onerror=alert(1)>'),
    knobs: { usersMeAnswer: (person) => ({ ...person, name: '<img src=x onerror=alert(1)>' }) },
  },
  {
    name: 'no-picture',
    does: 'The agent’s picture is not found.',
    expected: 'The card shows the initials.',
    outcome: signedIn(),
    knobs: failing('picture', { status: 404 }),
  },
];
