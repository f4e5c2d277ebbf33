import { apiScenarios } from './api';
import { companyScenarios } from './company';
import { loginScenarios } from './login';
import { presenceScenarios } from './presence';
import { redirectScenarios } from './redirect';
import type { Scenario } from './scenario';
import { sessionScenarios } from './session';
import { tokenScenarios } from './token';

/** In the order of a sign-in. */
export const scenarioGroups = {
  'the login page': loginScenarios,
  'the redirect': redirectScenarios,
  'the token endpoint': tokenScenarios,
  'the API': apiScenarios,
  'a company’s own sign-on': companyScenarios,
  'the session': sessionScenarios,
  'the live status': presenceScenarios,
} as const;

export const scenarios: readonly Scenario[] = Object.values(scenarioGroups).flat();

export function findScenario(name: string): Scenario | null {
  return scenarios.find((scenario) => scenario.name === name) ?? null;
}

/** What the app should do, as --help, the page and docs/qa-stand-in.md describe it. */
export function describeOutcome({ expected, outcome }: Scenario): string {
  return 'code' in outcome ? `${expected} Code: ${outcome.code}` : expected;
}
