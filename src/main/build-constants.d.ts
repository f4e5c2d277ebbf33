/** Replaced at build time: false in a release, so that what is there for tests is not even in the code. */
declare const __TEST_SWITCHES__: boolean;

/** Replaced at build time: the public half of the key that signs updates, base64; empty where none was given. */
declare const __UPDATE_KEY__: string;
