/** Reads what is written on a page of the app, and where it does not fit. Each finding is one line of text. */

import type { Page } from '@playwright/test';

/**
 * What an agent reads or hears: each paragraph, label and button as a whole, the title, values of fields, and attributes.
 * Without codes and long texts, which are in English in every language.
 */
export function readTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [document.title];
    const isOwn = (element: Element | null) => element !== null && element.closest('code, pre') === null;
    // What a tag of a message sets off, and what is beside it, belong to one text.
    const parts = 'bdi, time, .countdown';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wholes = new Set<Element>();
    while (walker.nextNode()) {
      const { parentElement: parent, textContent } = walker.currentNode;
      if (!isOwn(parent) || textContent?.trim() === '') continue;
      const whole = parent?.matches(parts) ? parent.parentElement : parent;
      if (whole !== null && whole !== undefined) wholes.add(whole);
    }
    for (const whole of wholes) {
      const own = whole.cloneNode(true) as Element;
      // Elements with texts of their own come by themselves.
      for (const child of own.querySelectorAll(`:not(${parts})`)) child.remove();
      found.push(own.textContent ?? '');
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
      for (const element of document.body.querySelectorAll(`[${name}]`))
        found.push(element.getAttribute(name) ?? '');
    for (const input of document.querySelectorAll('input'))
      if (input.type !== 'radio') found.push(input.value);
    return found.map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** Finds texts that are not whole: outside of the window, beyond the edge of what holds them, or hidden by it. */
export function findCutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const holders = 'button, .notice, .card, .status, .interruption, .menu, .presence, .switch, main, header';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (parent === null || text === '' || !parent.checkVisibility({ visibilityProperty: false })) continue;
      if (parent.closest('.visually-hidden, option, .portrait') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()];
      const left = Math.min(...boxes.map((box) => box.left));
      const right = Math.max(...boxes.map((box) => box.right));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      const name = `${parent.tagName} ${text.slice(0, 60)}`;
      if (left < -0.5 || right > width + 0.5) found.push(`${name} is outside of the window`);
      for (
        let holder = parent.closest(holders);
        holder;
        holder = holder.parentElement?.closest(holders) ?? null
      ) {
        const edge = holder.getBoundingClientRect();
        if (left < edge.left - 0.5 || right > edge.right + 0.5)
          found.push(`${name} is wider than its ${holder.tagName}.${holder.className}`);
        // What scrolls may be higher than what holds it.
        if (getComputedStyle(holder).overflowY === 'visible' && bottom > edge.bottom + 1)
          found.push(`${name} is higher than its ${holder.tagName}.${holder.className}`);
      }
    }
    const context = document.createElement('canvas').getContext('2d');
    for (const field of document.querySelectorAll<HTMLSelectElement>('select')) {
      const { font, paddingLeft, paddingRight, whiteSpace } = getComputedStyle(field);
      if (context === null || whiteSpace !== 'nowrap') continue;
      context.font = font;
      const text = field.selectedOptions[0]?.textContent ?? '';
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      if (context.measureText(text).width > room + 1) found.push(`SELECT ${text} is cut`);
    }
    return found;
  });
}

/** Finds words that are broken without a hyphen. How wide a word is depends on the fonts of the computer. */
export function findBrokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (parent === null || parent.closest('.visually-hidden, option') !== null) continue;
      if (parent.closest('code, pre, bdi, [dir=auto]') !== null) continue;
      // A Latin word of letters alone; one that contains a soft hyphen may be broken at it.
      const whole = node.textContent ?? '';
      for (const { 0: word, index } of whole.matchAll(/[\p{Script=Latin}\u00ad]+/gu)) {
        const [before = ''] = /\S*$/.exec(whole.slice(0, index)) ?? [];
        const [after = ''] = /^\S*/.exec(whole.slice(index)) ?? [];
        // An address may be broken anywhere.
        if (word.includes('\u00ad') || /\w[.@:/]+\w/.test(before + after)) continue;
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1) found.push(`${word} is broken in ${parent.tagName} ${whole}`);
      }
    }
    return found;
  });
}
