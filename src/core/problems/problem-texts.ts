/** The text of every problem, by its code. Each file in texts/ holds one subject. */

import { appTexts } from './texts/app';
import { genesysCloudTexts } from './texts/genesys-cloud';
import { loginPageTexts } from './texts/login-page';
import { networkTexts } from './texts/network';

export const problemTexts = { ...loginPageTexts, ...genesysCloudTexts, ...networkTexts, ...appTexts };

export type ProblemCode = keyof typeof problemTexts;
