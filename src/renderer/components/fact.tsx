import type { ComponentChildren } from 'preact';

type FactProps = { readonly name: string; readonly value: ComponentChildren };

/** One fact in a list with the class `facts`; nothing when it is not known. */
export function Fact({ name, value }: FactProps) {
  if (value === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
