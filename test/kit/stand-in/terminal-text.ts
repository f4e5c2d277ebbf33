/** What the tool prints on the terminal. */

import { OPTIONS } from './command-line';
import { describeOutcome, scenarioGroups } from './scenarios';
import type { StandIn } from './stand-in';

export function buildHelp(): string {
  const options = Object.entries(OPTIONS).map(([name, [value, meaning]]) => {
    const option = `--${name}${value === null ? '' : ` ${value}`}`;
    return `  ${option.padEnd(28)}${meaning}`;
  });
  const groups = Object.entries(scenarioGroups).map(([group, members]) => {
    const lines = members.map(
      (scenario) =>
        `  ${scenario.name.padEnd(26)}${scenario.does}\n${' '.repeat(28)}${describeOutcome(scenario)}`,
    );
    return `Scenarios of ${group}, and what the app should do:\n${lines.join('\n')}`;
  });
  return [
    'npm run stand-in -- [options]: a stand-in for Genesys Cloud, on this computer, for tests.',
    options.join('\n'),
    ...groups,
    'docs/qa-stand-in.md has more: the page and the JSON to steer it by, the file of agents, host names.',
  ].join('\n\n');
}

export function buildWelcome({ cloud, agent, controlUrl, scenario, buildCommand }: StandIn): string {
  const { name, does } = scenario();
  return [
    `The stand-in for Genesys Cloud listens on ${cloud.origin}. Scenario: ${name}.`,
    `  ${does}\n  ${describeOutcome(scenario())}`,
    `Set the app up with:\n  ${buildCommand()}`,
    `Sign in as ${agent.email} with the password “${agent.password}”.`,
    `Steer it at ${controlUrl}. Ctrl-C ends it.`,
  ].join('\n');
}
