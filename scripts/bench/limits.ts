/** Servers that answer with too much: the time and the memory that it may cost, and what the agent is told. */

import type { JournalEntry } from '../../test/genesys-cloud';
import { compareWithLimit, type Figure } from './figure';
import type { Element, MeasuredApp } from './measured-app';
import { findTree, readPssMb } from './process-tree';
import { networkMs, pause, resetCloud, type Stage, signInButton, typed } from './stage';

const problem = (code: string): Element => ['dt + dd', code];
const homeButton: Element = ['button', 'Try again'];
const limits = { answerMs: 2 * networkMs + 800, redirectsMs: 2_000, pagesMs: 60_000, memoryMb: 16 };
const redirects = 300;

export async function measureLimits(stage: Stage): Promise<Figure[]> {
  stage.forgetSession();
  const desk = await stage.startDesk();
  const { cloud } = stage;
  const settledMb = () => readSettledMb(desk);
  const before = await settledMb();

  cloud.set({ usersMeAnswer: (person) => ({ ...(person as object), groups: buildGroups(10_000) }) });
  await desk.ask('openLogin');
  const answer = await desk.ask<{ ms: number }>('submitLogin', typed(problem('api-answer-invalid')));
  const afterAnswer = await settledMb();

  resetCloud(cloud);
  cloud.set({ authorizePage: addPages(stage, 'redirect').url });
  const chain = await desk.ask<{ ms: number }>('click', {
    button: homeButton[1],
    until: problem('login-page-failed'),
  });
  const afterChain = await settledMb();

  await desk.quit();
  resetCloud(cloud);

  const grew = (name: string, after: number) =>
    compareWithLimit(`${name}: memory that stays`, 'MB', [after - before], limits.memoryMb);
  return [
    compareWithLimit('5 MB person, 10,000 groups → problem', 'ms', [answer.ms], limits.answerMs),
    grew('5 MB person', afterAnswer),
    compareWithLimit('300 redirects → problem', 'ms', [chain.ms], limits.redirectsMs),
    grew('300 redirects', afterChain),
  ];
}

/** Redirects that no browser counts, since each is a page of its own: they last as long as Chromium lets them. */
export async function measurePages(stage: Stage): Promise<Figure[]> {
  stage.forgetSession();
  const desk = await stage.startDesk();
  const { cloud } = stage;
  const settledMb = () => readSettledMb(desk);
  const before = await settledMb();
  const { url, lastAsked } = addPages(stage, 'script');
  cloud.set({ authorizePage: url });
  const startedAt = performance.now();
  await desk.ask('click', { button: signInButton[1], until: ['button', 'Cancel'] });
  await Promise.race([lastAsked, pause(1.2 * limits.pagesMs)]);
  const pagesMs = performance.now() - startedAt;
  await desk.ask('click', { button: 'Cancel', until: problem('cancelled') });
  const after = await settledMb();
  await desk.quit();
  resetCloud(cloud);
  return [
    compareWithLimit('300 pages that go on by script', 'ms', [pagesMs], limits.pagesMs),
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

/** Pages that lead on to each other, and then to one that stays. */
function addPages({ cloud }: Stage, how: 'redirect' | 'script') {
  let onLast = () => {};
  const lastAsked = new Promise<void>((resolve) => {
    onLast = resolve;
  });
  const url: string = cloud.page(how, (_request, response, { query }: JournalEntry) => {
    const step = Number(query.step ?? 0);
    const next = `${url}?step=${step + 1}`;
    if (step >= redirects) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Here</h1>');
      onLast();
    } else if (how === 'redirect') {
      response.writeHead(302, { location: next }).end();
    } else {
      const script = `<script>location.replace(${JSON.stringify(next)})</script>`;
      response.writeHead(200, { 'content-type': 'text/html' }).end(script);
    }
  });
  return { url, lastAsked };
}
