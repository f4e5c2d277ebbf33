type PortraitProps = {
  /** A `data:` URL; null when there is none, or not yet. */
  readonly picture: string | null;
  readonly initials: string;
};

/** The agent's picture. The initials stay below it, so that nothing moves when the picture arrives later. */
export function Portrait({ picture, initials }: PortraitProps) {
  return (
    <div class="portrait" aria-hidden="true">
      <span dir="auto">{initials}</span>
      {picture !== null && <img src={picture} alt="" />}
    </div>
  );
}
