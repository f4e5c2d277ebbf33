/** Measures a page for agents who do not see it well or use no mouse. Each finding is one line of text. */

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds. The page's content security policy forbids foreign scripts, so axe is loaded through the debugger,
 * which no policy applies to.
 */
export async function findViolations(page: Page): Promise<string[]> {
  const found = await runAxe(page);
  if (found !== null) return found;
  await page.evaluate(axe);
  return (await runAxe(page)) ?? ['axe could not be run'];
}

/** @returns null as long as axe is not loaded in this page */
function runAxe(page: Page): Promise<string[] | null> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe?: {
        run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    if (axe === undefined) return null;
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Finds a page wider than the window, and controls that are cut off or covered when they have the focus. */
export function findCut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found =
      root.scrollWidth > root.clientWidth ? [`${root.scrollWidth - root.clientWidth} px too wide`] : [];
    // The focus leaves an open menu only when the menu closes.
    const within = document.querySelector('[role=menu]') ?? document;
    const all = within.querySelectorAll<HTMLElement>('button:enabled, input, select, summary, [tabindex]');
    // Focusing a control again would not scroll it into view.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    for (const element of all) {
      if (element.closest('details:not([open])') && element.tagName !== 'SUMMARY') continue;
      element.focus();
      const { left, top, width, height } = element.getBoundingClientRect();
      const name = `${element.tagName} ${element.id || element.textContent?.slice(0, 40)}`;
      if (left < 0 || left + width > root.clientWidth + 0.5) found.push(`${name} is cut at a side`);
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      if (seen === null || !(element.contains(seen) || seen.contains(element)))
        found.push(`${name} is hidden`);
    }
    return found;
  });
}

/** Finds controls smaller than 32 px. A radio button and its label count as one. */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(
      document.querySelectorAll<HTMLElement>(
        'button, input:not([type=radio]), select, summary, .choice label',
      ),
    )
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 32 || box.width < 32))
      .map(({ element, box }) => `${element.textContent || element.id}: ${box.width} × ${box.height}`),
  );
}

/** Finds animations that run, and elements that would be animated on the next change. */
export function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const animations = document.getAnimations();
    const moving = Array.from(document.querySelectorAll('*')).filter((element) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
      const isStill = animationName === 'none' && /^0s(, 0s)*$/.test(transitionDuration);
      return !isStill || scrollBehavior === 'smooth';
    });
    return [
      ...animations.map((animation) => `${animation.playState} ${animation.constructor.name}`),
      ...moving.map((element) => `${element.tagName}.${element.className}`),
    ];
  });
}

/** The tag and the label of the element that has the focus; `body` when none has it. */
export function readFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement)) return 'body';
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : at;
    return `${at.tagName.toLowerCase()} ${label?.textContent?.trim() ?? ''}`.trim();
  });
}

/**
 * Goes once through the page with the Tab key. Each control must get the focus once, in the order of the markup, and
 * must look different while it has the focus.
 */
export async function findKeyboardFaults(page: Page): Promise<string[]> {
  const stops = await page.evaluate(() => {
    const nameOf = ({ tagName, id, textContent }: HTMLElement) => `${tagName} ${id || textContent}`;
    const outlineOf = (element: HTMLElement) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
      return outlineStyle === 'none'
        ? boxShadow
        : `${outlineStyle} ${outlineWidth} ${outlineColor} ${boxShadow}`;
    };
    const isStop = (element: HTMLElement) => {
      if (!element.checkVisibility() || element.matches(':disabled')) return false;
      // A menu's items are reached by the arrow keys.
      if (element.closest('[role=menu]') !== null) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const group = [...document.querySelectorAll<HTMLInputElement>(`[name="${element.name}"]`)];
      return element.checked || (group.every(({ checked }) => !checked) && group[0] === element);
    };
    // The Tab key starts from the element that has the focus.
    document.querySelector<HTMLElement>('h1')?.focus();
    const all = [...document.querySelectorAll<HTMLElement>('button, input, select, summary')].filter(isStop);
    const before = all.map(outlineOf);
    const visits: string[] = [];
    const onFocus = ({ target }: FocusEvent) => {
      const at = target as HTMLElement;
      const isShown = outlineOf(at) !== before[all.indexOf(at)];
      visits.push(isShown ? nameOf(at) : `${nameOf(at)}, which does not show its focus`);
    };
    document.addEventListener('focusin', onFocus);
    Object.assign(window, { visits, stopVisits: () => document.removeEventListener('focusin', onFocus) });
    return all.map(nameOf);
  });
  for (const _stop of stops) await page.keyboard.press('Tab');
  const visits = await page.evaluate(() => {
    const place = window as unknown as { visits: string[]; stopVisits: () => void };
    place.stopVisits();
    return place.visits;
  });
  return stops.flatMap((stop, index) =>
    stop === visits[index] ? [] : [`Tab ${index + 1} is at ${visits[index] ?? 'nothing'}, not at ${stop}`],
  );
}

/** With forced colours: finds controls without a border, and signs in the colour of their background. */
export function findFaintEdges(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    const hasEdge = (element: Element) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
      const isSeen = borderTopColor !== ground && !/, 0\)$/.test(borderTopColor);
      return borderTopStyle === 'solid' && Number.parseFloat(borderTopWidth) >= 1 && isSeen;
    };
    const edged = [...document.querySelectorAll('.button, .notice, .card, input:not([type=radio]), select')];
    const drawn = [...document.querySelectorAll('main svg :is(circle, path, rect:not([class$=tile]))')];
    return [
      ...edged.filter((element) => !hasEdge(element)).map(({ className }) => `${className} has no edge`),
      ...drawn
        .filter((shape) => getComputedStyle(shape).fill === ground)
        .map(() => 'a sign has the colour of its background'),
    ];
  });
}

/** Starts to record live regions that are added with their text: a screen reader may not announce them. Alerts are. */
export async function recordNewRegions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const unannounced: string[] = [];
    Object.assign(window, { unannounced });
    const regions = '[role=status], [aria-live]';
    const look = (node: Node) => {
      if (!(node instanceof Element)) return;
      // An element that has the focus is announced anyway.
      for (const region of [node, ...node.querySelectorAll(regions)])
        if (region.matches(regions) && region.textContent !== '' && region !== document.activeElement)
          unannounced.push(region.textContent ?? '');
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(look);
    }).observe(document.body, { childList: true, subtree: true });
  });
}

/** The texts of the regions that were recorded since the last call. */
export function readUnannounced(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { unannounced: string[] }).unannounced.splice(0));
}
