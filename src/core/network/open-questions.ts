/** The open questions in the order in which they came. A question ends with the last request that waits for its answer. */

import type { Question, QuestionAnswer } from '../../shared/view';
import type { AlarmClock } from '../time-limit';

/** `refused`: the agent wants to answer nothing. `withdrawn`: nobody has decided, and no request waits any more. */
export type QuestionOutcome = NonNullable<QuestionAnswer['answer']> | 'refused' | 'withdrawn';

export type OpenQuestions = {
  readonly current: () => Question | null;
  /** Asks once for all requests that need the same key. */
  readonly ask: (
    key: string,
    build: (id: number) => Question,
    signal: AbortSignal,
  ) => Promise<QuestionOutcome>;
  /** Takes the agent's answer. An answer to any other question than the current one is late, and ignored. */
  readonly answer: (answer: QuestionAnswer) => void;
  /** Ends all open questions without an answer. */
  readonly withdraw: () => void;
  /** Counts all open questions as refused. */
  readonly refuse: () => void;
  /** What the agent refused to answer since `forgetRefusals`. */
  readonly refused: () => readonly Question[];
  /** Ends an attempt: what was refused stays refused, but is no reason any more to ask nothing else. */
  readonly countAnew: () => void;
  readonly forgetRefusals: () => void;
};

/** A page can ask without end, for another realm each time. An agent who refused so often wants no more of it. */
const maxRefusals = 3;

type OpenQuestion = {
  readonly key: string;
  readonly question: Question;
  /** One for each request that needs the answer. */
  readonly waiting: Set<(outcome: QuestionOutcome) => void>;
  readonly cancelAlarm: () => void;
};

/**
 * @param onChange called when another question becomes the current one, or when there is none any more
 * @param limitMs how long a question waits for the agent
 */
export function createOpenQuestions(onChange: () => void, clock: AlarmClock, limitMs: number): OpenQuestions {
  const open: OpenQuestion[] = [];
  const refused = new Map<string, Question>();
  let refusals = 0;
  let lastId = 0;

  const end = (ended: readonly OpenQuestion[], outcome: QuestionOutcome) => {
    const before = open[0];
    for (const each of ended) {
      open.splice(open.indexOf(each), 1);
      each.cancelAlarm();
    }
    for (const { waiting } of ended) for (const settle of waiting) settle(outcome);
    if (open[0] !== before) onChange();
  };
  const refuse = (those: readonly OpenQuestion[]) => {
    for (const { key, question } of those) refused.set(key, question);
    refusals += those.length;
    end(refusals < maxRefusals ? those : [...open], 'refused');
  };
  const add = (key: string, build: (id: number) => Question): OpenQuestion => {
    const added: OpenQuestion = {
      key,
      question: build(++lastId),
      waiting: new Set(),
      cancelAlarm: clock.setAlarm(clock.now() + limitMs, () => end([added], 'withdrawn')),
    };
    open.push(added);
    if (open.length === 1) onChange();
    return added;
  };

  return {
    current: () => open[0]?.question ?? null,
    ask: (key, build, signal) => {
      if (signal.aborted) return Promise.resolve('withdrawn');
      if (refused.has(key) || refusals >= maxRefusals) return Promise.resolve('refused');
      const asked = open.find((each) => each.key === key) ?? add(key, build);
      return new Promise((resolve) => {
        const settle = (outcome: QuestionOutcome) => {
          signal.removeEventListener('abort', leave);
          resolve(outcome);
        };
        const leave = () => {
          asked.waiting.delete(settle);
          settle('withdrawn');
          if (asked.waiting.size === 0) end([asked], 'withdrawn');
        };
        asked.waiting.add(settle);
        signal.addEventListener('abort', leave);
      });
    },
    answer: ({ id, answer }) => {
      const [first] = open;
      if (first?.question.id !== id) return;
      if (answer === null) refuse([first]);
      else if (answer.kind === first.question.kind) end([first], answer);
    },
    withdraw: () => end([...open], 'withdrawn'),
    refuse: () => refuse([...open]),
    refused: () => [...refused.values()],
    countAnew: () => {
      refusals = 0;
    },
    forgetRefusals: () => {
      refused.clear();
      refusals = 0;
    },
  };
}
