/**
 * Import it before everything else. Without HOME, and for a user whom the computer does not know, as in a container, Node
 * can't tell the home folder: `homedir` throws, which a library does as soon as it is loaded. With an empty HOME the start
 * goes on, to the sentence that tells what is missing, or to the folder that another variable names.
 */

import { homedir } from 'node:os';

try {
  homedir();
} catch {
  process.env.HOME = '';
}
