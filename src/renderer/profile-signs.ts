/** By what the agent knows the window's profile, for every component of the page. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ProfileSigns } from '../shared/profiles/organisations-view';

const context = createContext<ProfileSigns>({ name: null, colour: null });

export const ProfileSignsProvider = context.Provider;

export const useProfileSigns = (): ProfileSigns => useContext(context);
