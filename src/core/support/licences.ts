/** The licences of several bundles as one list. */

import type { Licence } from '../../shared/view';

/** Each text once, with every package that it is of. The first stays first: it is the app's own. */
export function mergeLicences(bundles: readonly (readonly Licence[])[]): readonly Licence[] {
  const byText = new Map<string, Licence>();
  for (const one of bundles.flat()) {
    const packages = [...(byText.get(one.text)?.packages ?? []), ...one.packages];
    byText.set(one.text, { ...one, packages: [...new Set(packages)] });
  }
  return [...byText.values()];
}
