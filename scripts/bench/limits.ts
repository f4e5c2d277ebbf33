/** Servers that answer with too much: the time and the memory that it may cost, and what the agent is told. */

import type { JournalEntry } from '../../test/fakes/genesys-cloud';
import { compareWithLimit, type Figure } from './figure';
import type { Element, MeasuredApp } from './measured-app';
import { findTree, readPssMb, watchPeak } from './process-tree';
import { networkMs, pause, resetCloud, type Stage, signInButton, typed } from './stage';

const problem = (code: string): Element => ['dt + dd', code];
const homeButton: Element = ['button', 'Try again'];
/** A page of its own is as quick as Chromium lets it be: some 80 ms each. */
const limits = {
  answerMs: 2 * networkMs + 800,
  redirectsMs: 2_000,
  pagesMs: 15_000,
  memoryMb: 16,
  peakMb: 48,
};
const redirects = 300;

export async function measureLimits(stage: Stage): Promise<Figure[]> {
  stage.forgetSession();
  const desk = await stage.startDesk();
  const { cloud } = stage;
  const settledMb = () => readSettledMb(desk);
  const before = await settledMb();

  cloud.set({ usersMeAnswer: (person) => ({ ...(person as object), groups: buildGroups(10_000) }) });
  await desk.ask('openLogin');
  const answerPeak = watchPeak(findTree(desk.pid));
  const answer = await desk.ask<{ ms: number }>('submitLogin', typed(problem('api-answer-invalid')));
  const answerPeakMb = answerPeak();
  const afterAnswer = await settledMb();

  resetCloud(cloud);
  cloud.set({ authorizePage: addPages(stage, 'redirect') });
  const chainPeak = watchPeak(findTree(desk.pid));
  const chain = await desk.ask<{ ms: number }>('click', {
    button: homeButton[1],
    until: problem('login-page-failed'),
  });
  const chainPeakMb = chainPeak();
  const afterChain = await settledMb();

  await desk.quit();
  resetCloud(cloud);

  const peaked = (name: string, mb: number) =>
    compareWithLimit(`${name}: memory at its peak`, 'MB', [mb], limits.peakMb);
  const grew = (name: string, after: number) =>
    compareWithLimit(`${name}: memory that stays`, 'MB', [after - before], limits.memoryMb);
  return [
    compareWithLimit('5 MB person, 10,000 groups → problem', 'ms', [answer.ms], limits.answerMs),
    peaked('5 MB person', answerPeakMb),
    grew('5 MB person', afterAnswer),
    compareWithLimit('300 redirects → problem', 'ms', [chain.ms], limits.redirectsMs),
    peaked('300 redirects', chainPeakMb),
    grew('300 redirects', afterChain),
  ];
}

/** Redirects that no browser counts, since each is a page of its own: the app does. */
export async function measurePages(stage: Stage): Promise<Figure[]> {
  stage.forgetSession();
  const desk = await stage.startDesk();
  const { cloud } = stage;
  const settledMb = () => readSettledMb(desk);
  const before = await settledMb();
  cloud.set({ authorizePage: addPages(stage, 'script') });
  const { ms } = await desk.ask<{ ms: number }>('click', {
    button: signInButton[1],
    until: problem('login-page-loop'),
  });
  const after = await settledMb();
  await desk.quit();
  resetCloud(cloud);
  return [
    compareWithLimit('300 pages that go on by script → problem', 'ms', [ms], limits.pagesMs),
    compareWithLimit('300 pages: memory that stays', 'MB', [after - before], limits.memoryMb),
  ];
}

async function readSettledMb(desk: MeasuredApp): Promise<number> {
  await desk.ask('count');
  await pause(1_500);
  return readPssMb(findTree(desk.pid));
}

/** Half a kilobyte each, as the API has them. */
function buildGroups(count: number): object[] {
  return Array.from({ length: count }, (_value, index) => ({
    id: `c0ffee00-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `Group ${index}`,
    description: 'x'.repeat(400),
  }));
}

/** Pages that lead on to each other, and then to one that stays. Gives the first one's address. */
function addPages({ cloud }: Stage, how: 'redirect' | 'script'): string {
  const url: string = cloud.page(how, (_request, response, { query }: JournalEntry) => {
    const step = Number(query.step ?? 0);
    const next = `${url}?step=${step + 1}`;
    if (step >= redirects) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Here</h1>');
    } else if (how === 'redirect') {
      response.writeHead(302, { location: next }).end();
    } else {
      const script = `<script>location.replace(${JSON.stringify(next)})</script>`;
      response.writeHead(200, { 'content-type': 'text/html' }).end(script);
    }
  });
  return url;
}
