import { answerChannel, answerChannels, answerSubscriptions } from './api/notifications';
import { answerPicture } from './api/picture';
import { answerDefinitions, answerOldDefinitions, answerSetPresence, answerSetRouting } from './api/presence';
import { answerTokensMe, answerUsersMe } from './api/users-and-tokens';
import { API_PATH, type EndpointName, LOGIN_PATH } from './endpoints';
import { sendAnswer, sendApiError, sendErrorPage } from './http/answers';
import type { Call } from './http/call';
import type { JournalEntry } from './journal/journal';
import { answerAuthorize } from './login/authorize';
import { answerLogin, answerLogout } from './login/login';
import { answerToken } from './login/token-endpoint';
import type { World } from './world';

type Side = 'login' | 'api';

interface Route {
  readonly name: EndpointName;
  readonly side: Side;
  readonly path: RegExp;
  readonly methods: readonly string[];
  /** Where one path has two names. */
  readonly when?: (call: Call) => boolean;
  readonly answer: (world: World, call: Call, entry: JournalEntry) => void;
}

const ROUTES: readonly Route[] = [
  {
    name: 'authorize',
    side: 'login',
    path: /^\/oauth\/authorize$/,
    methods: ['GET'],
    answer: answerAuthorize,
  },
  { name: 'login', side: 'login', path: /^\/login$/, methods: ['POST'], answer: answerLogin },
  { name: 'token', side: 'login', path: /^\/oauth\/token$/, methods: ['POST'], answer: answerToken },
  { name: 'logout', side: 'login', path: /^\/logout$/, methods: ['GET'], answer: answerLogout },
  {
    name: 'user-status',
    side: 'api',
    path: /^\/api\/v2\/users\/me$/,
    methods: ['GET'],
    when: ({ query }) => query.has('expand') && !query.getAll('expand').join().includes('organization'),
    answer: answerUsersMe,
  },
  { name: 'users-me', side: 'api', path: /^\/api\/v2\/users\/me$/, methods: ['GET'], answer: answerUsersMe },
  {
    name: 'token-state',
    side: 'api',
    path: /^\/api\/v2\/tokens\/me$/,
    methods: ['GET'],
    when: ({ method, query }) => method === 'GET' && query.get('preserveIdleTTL') === 'true',
    answer: answerTokensMe,
  },
  {
    name: 'tokens-me',
    side: 'api',
    path: /^\/api\/v2\/tokens\/me$/,
    methods: ['GET', 'DELETE'],
    answer: answerTokensMe,
  },
  {
    name: 'definitions',
    side: 'api',
    path: /^\/api\/v2\/presence\/definitions$/,
    methods: ['GET'],
    answer: answerDefinitions,
  },
  {
    name: 'old-definitions',
    side: 'api',
    path: /^\/api\/v2\/presencedefinitions$/,
    methods: ['GET'],
    answer: answerOldDefinitions,
  },
  {
    name: 'set-presence',
    side: 'api',
    path: /^\/api\/v2\/users\/[^/]+\/presences\/purecloud$/i,
    methods: ['PATCH'],
    answer: answerSetPresence,
  },
  {
    name: 'set-routing',
    side: 'api',
    path: /^\/api\/v2\/users\/[^/]+\/routingstatus$/,
    methods: ['PUT'],
    answer: answerSetRouting,
  },
  {
    name: 'channels',
    side: 'api',
    path: /^\/api\/v2\/notifications\/channels$/,
    methods: ['POST'],
    answer: answerChannels,
  },
  {
    name: 'channel',
    side: 'api',
    path: /^\/api\/v2\/notifications\/channels\/[\w-]+$/,
    methods: ['HEAD'],
    answer: answerChannel,
  },
  {
    name: 'subscriptions',
    side: 'api',
    path: /^\/api\/v2\/notifications\/channels\/[\w-]+\/subscriptions$/,
    methods: ['GET', 'POST', 'PUT'],
    answer: answerSubscriptions,
  },
  { name: 'picture', side: 'api', path: /^\/picture\//, methods: ['GET'], answer: answerPicture },
];

/** The endpoint of a call, or null. Path prefix and host name must fit the side of the endpoint. */
export function findRoute(call: Call): Route | null {
  // A real host name comes from a test that mapped it here. Genesys Cloud serves each side on its own host only.
  const host = /^(login|api|apps)\./.exec(call.host)?.[1];
  for (const route of ROUTES) {
    const prefix = route.side === 'login' ? `/${LOGIN_PATH}/` : `/${API_PATH}/`;
    const bare = call.path.startsWith(prefix) ? call.path.slice(prefix.length - 1) : call.path;
    const fits = route.path.test(bare) && (host === undefined || host === route.side);
    if (fits && (route.when?.(call) ?? true)) return route;
  }
  return null;
}

/** Sends the normal answer, or 405. */
export function answerRoute(route: Route, world: World, call: Call, entry: JournalEntry): void {
  if (route.methods.includes(call.method)) route.answer(world, call, entry);
  else sendAnswer(call, 405, { allow: route.methods.join(', ') }, '');
}

/** Answers a path that does not exist: with an API error on the API's side, with a page elsewhere. */
export function answerUnknown(call: Call): void {
  if (call.path.includes('/api/'))
    sendApiError(call, 404, 'not.found', 'The requested resource was not found.');
  else sendErrorPage(call, 404, 'There is nothing here.');
}
