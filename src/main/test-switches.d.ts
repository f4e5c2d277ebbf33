/** Replaced at build time: false in a release, so that what is there for tests is not even in the code. */
declare const __TEST_SWITCHES__: boolean;
