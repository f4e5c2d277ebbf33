import type { Licence } from '../../shared/view';

/** Lists each text once, with all packages that have it. The order stays, so that the app's own is the first. */
export function mergeLicences(bundles: readonly (readonly Licence[])[]): readonly Licence[] {
  const byText = new Map<string, Licence>();
  for (const licence of bundles.flat()) {
    const packages = [...(byText.get(licence.text)?.packages ?? []), ...licence.packages];
    byText.set(licence.text, { ...licence, packages: [...new Set(packages)] });
  }
  return [...byText.values()];
}
