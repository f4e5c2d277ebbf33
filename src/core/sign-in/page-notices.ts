/** What the agent is told about the pages of one attempt. Each notice has a cause, and goes only with it or its page. */

import { isSameMessage, type Message } from '../../shared/texts/message';

/**
 * What a page is: the notice goes with its window too.
 * - `address`: the address refuses the sign-in; it may change without a new page
 * - `response`: the response that brought the page
 * - `unresponsive`: the page does not react
 */
type StateCause = 'address' | 'response' | 'unresponsive';

/** What a page did, and Agent Desk stopped, or what failed in it: a popup's notice stays for the page that opened it. */
type EventCause = 'navigation' | 'popup' | 'download' | 'passkey' | 'certificate';

export type NoticeCause = StateCause | EventCause;

type Notice = { readonly page: number; readonly cause: NoticeCause; readonly text: Message | string };

/** Pages are known by the number of their webContents. */
export type PageNotices = {
  readonly show: (page: number, cause: NoticeCause, text: Message | string) => void;
  readonly takeBack: (page: number, cause: NoticeCause) => void;
  /** Another page is in the place of this one: all its notices go. `about`: what the new page begins with. */
  readonly turnPage: (page: number, about: Pick<Notice, 'cause' | 'text'> | null) => void;
  readonly closePopup: (popup: number, opener: number) => void;
};

const stateCauses: readonly NoticeCause[] = ['address', 'response', 'unresponsive'] satisfies StateCause[];

/** @param onNotice is given the newest notice that holds; null when there is none */
export function createPageNotices(onNotice: (text: Message | string | null) => void): PageNotices {
  let notices: readonly Notice[] = [];
  let told: Message | string | null = null;
  const change = (next: readonly Notice[]) => {
    notices = next;
    const newest = notices.at(-1)?.text ?? null;
    if (isSameMessage(newest, told)) return;
    told = newest;
    onNotice(newest);
  };
  const without = (page: number, cause: NoticeCause) =>
    notices.filter((notice) => notice.page !== page || notice.cause !== cause);
  return {
    show: (page, cause, text) => change([...without(page, cause), { page, cause, text }]),
    takeBack: (page, cause) => change(without(page, cause)),
    turnPage: (page, about) => {
      const others = notices.filter((notice) => notice.page !== page);
      change(about === null ? others : [...others, { page, ...about }]);
    },
    closePopup: (popup, opener) => {
      const events = notices.filter(({ page, cause }) => page === popup && !stateCauses.includes(cause));
      const moved = events.map((notice) => ({ ...notice, page: opener }));
      const isReplaced = ({ page, cause }: Notice) =>
        page === popup || (page === opener && moved.some((notice) => notice.cause === cause));
      change([...notices.filter((notice) => !isReplaced(notice)), ...moved]);
    },
  };
}
