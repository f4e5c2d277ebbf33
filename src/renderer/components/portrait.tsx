type PortraitProps = {
  /** `data:` URL, or null. */
  readonly picture: string | null;
  readonly initials: string;
};

/** The initials stay beneath the picture, so that nothing jumps when the picture comes a moment later. */
export function Portrait({ picture, initials }: PortraitProps) {
  return (
    <div class="portrait" aria-hidden="true">
      <span dir="auto">{initials}</span>
      {picture !== null && <img src={picture} alt="" />}
    </div>
  );
}
