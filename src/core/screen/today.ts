/** The page **Today**, which lies over the desk and grows with each change of the status. */

import type { TodayView } from '../../shared/presence/presence-view';
import type { Desk } from '../desk/desk';
import type { Overlay } from './overlay';

export type TodayOverlay = {
  readonly show: () => void;
  /** Copies what is shown, as the renderer wrote it. */
  readonly copy: (text: string) => void;
};

/** @param desk `readToday` gives null while nobody is signed in */
export function createTodayOverlay(
  overlay: Overlay,
  {
    view: deskView,
    onView,
    readToday,
    acknowledgeSignIn,
  }: Pick<Desk, 'view' | 'onView' | 'readToday' | 'acknowledgeSignIn'>,
  copyText: (text: string) => void,
): TodayOverlay {
  let showInPlace: (next: TodayView) => void = () => {};
  const build = (isCopied: boolean): TodayView => {
    const view = deskView();
    const interruption = view.kind === 'signed-in' ? (view.presence?.interruption ?? null) : null;
    return { kind: 'today', entries: readToday() ?? [], interruption, isCopied };
  };
  onView(() => {
    const shown = overlay.current();
    if (shown?.kind === 'today') showInPlace(build(shown.isCopied));
  });
  return {
    show: () => {
      if (readToday() === null) return;
      acknowledgeSignIn();
      showInPlace = overlay.open(build(false), deskView());
    },
    copy: (text) => {
      if (overlay.current()?.kind !== 'today') return;
      copyText(text);
      showInPlace(build(true));
    },
  };
}
