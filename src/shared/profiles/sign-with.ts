import type { Texts } from '../texts/texts';
import type { ProfileSigns } from './organisations-view';

/** A title with the name of its profile before it, where that has one. */
export function signWith({ name }: Pick<ProfileSigns, 'name'>, title: string, { text }: Pick<Texts, 'text'>) {
  return name === null ? title : text('title.of-profile', { profile: name, title });
}
