/** The colours by which people know their organisations apart. base.css has a value of each for light and dark windows. */
export const profileColours = ['blue', 'teal', 'green', 'yellow', 'orange', 'red', 'purple', 'grey'] as const;

export type ProfileColour = (typeof profileColours)[number];

export function isProfileColour(given: unknown): given is ProfileColour {
  return (profileColours as readonly unknown[]).includes(given);
}
