/** What an agent with an open channel sees: an event of Genesys Cloud, and the answer to a choice of their own. */

import { type Figure, readMedian } from './figure';
import type { Element, MeasuredApp } from './measured-app';
import {
  networkMs,
  openChannelSigns,
  type PresenceLabel,
  pause,
  type Stage,
  signInWithChannel,
} from './stage';

/** In this order, so that each is another one than before it; the next app begins with the last one. */
const events: readonly PresenceLabel[] = [
  'Break',
  'Training',
  'Meal',
  'Busy',
  'Break',
  'Meeting',
  'Training',
];
const choices: readonly PresenceLabel[] = ['Busy', 'Meal', 'Break', 'Training', 'Meeting'];

/** An app is quiet again after a change. */
const quietMs = 150;

/** How an app shows a presence, and how it is chosen there. */
type Card = {
  readonly sign: Element;
  readonly shows: (label: PresenceLabel) => Element;
  /** What opens the menu; null where each presence has a button. */
  readonly menu: string | null;
  /** Shown only once the answer has come. */
  readonly confirms: (label: PresenceLabel) => Element;
};

const deskCard: Card = {
  sign: openChannelSigns.desk,
  shows: (label) => ['.presence-label', label],
  menu: 'button.presence',
  // The time in a presence is counted from its confirmation.
  confirms: (label) => ['.presence-words:has(.duration)', label],
};

const bareCard: Card = {
  sign: openChannelSigns.bare,
  shows: (label) => ['p', label.toUpperCase()],
  menu: null,
  confirms: (label) => ['p', `Confirmed: ${label}`],
};

export async function measureLive(stage: Stage, { rounds }: { rounds: number }): Promise<Figure[]> {
  const desk: Measured[] = [];
  const bare: Measured[] = [];
  // One app at a time, because a window that another one covers draws nothing. They take turns.
  for (let round = 0; round < rounds; round++) {
    const measureBare = async () =>
      bare.push(await measureCard(stage, await stage.startBare({ hasChannel: true }), bareCard));
    if (round % 2 === 0) await measureBare();
    stage.forgetSession();
    desk.push(await measureCard(stage, await stage.startDesk(), deskCard));
    if (round % 2 === 1) await measureBare();
  }
  const figure = (name: string, key: keyof Measured, atMost: number): Figure => ({
    name,
    unit: 'ms',
    desk: desk.map((measured) => measured[key]),
    bare: bare.map((measured) => measured[key]),
    reach: { atMost },
  });
  return [
    figure('Event on the socket → on screen', 'event', 50),
    figure('Click on a presence → confirmed, without the network', 'choice', 40),
  ];
}

/** Medians, milliseconds. */
type Measured = { readonly event: number; readonly choice: number };

async function measureCard(stage: Stage, app: MeasuredApp, card: Card): Promise<Measured> {
  await signInWithChannel(app, card.sign);
  await pause(quietMs);
  const taken: { event: number[]; choice: number[] } = { event: [], choice: [] };
  for (const label of events) taken.event.push(await measureEvent(stage, app, card.shows(label), label));
  for (const label of choices) taken.choice.push((await measureChoice(app, card, label)) - networkMs);
  await app.quit();
  return { event: readMedian(taken.event), choice: readMedian(taken.choice) };
}

async function measureEvent(
  stage: Stage,
  app: MeasuredApp,
  until: Element,
  label: PresenceLabel,
): Promise<number> {
  await app.ask('watch', { until });
  const sentAt = stage.sendPresence(label);
  const drawnAt = await app.ask<number>('readWatch');
  await pause(quietMs);
  return drawnAt - sentAt;
}

async function measureChoice(
  app: MeasuredApp,
  { menu, confirms }: Card,
  label: PresenceLabel,
): Promise<number> {
  if (menu !== null) {
    await app.ask('press', { selector: menu });
    await app.ask('waitFor', { until: ['[role=menuitemradio]', label] });
  }
  const took = await app.ask<number>('click', { button: label, until: confirms(label) });
  await pause(quietMs);
  return took;
}
