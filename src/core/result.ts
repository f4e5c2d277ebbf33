import type { Problem } from '../shared/view';

/** What a step gives: its value, or the problem that ends the attempt. Expected failures are never thrown. */
export type Result<Value> = { readonly kind: 'done'; readonly value: Value } | Failure;

export type Failure = { readonly kind: 'problem'; readonly problem: Problem };
