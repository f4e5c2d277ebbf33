import type { StatusInTime } from '../../shared/presence/presence-view';
import { useTexts } from '../texts';
import { Duration } from './presence/duration';
import { Sign } from './sign';

type StatusProps = {
  readonly name: string;
  readonly status: StatusInTime;
  /** When the status was known, epoch milliseconds; null while it is live. */
  readonly asOf: number | null;
  /** Whether it is one quiet line, not a field of its own. */
  readonly isCalm: boolean;
};

/** One status of the agent: its name, its sign, its label, and how long it has been so. Belongs in a `<dl>`. */
export function Status({ name, status, asOf, isCalm }: StatusProps) {
  const { tell } = useTexts();
  return (
    <div class={isCalm ? 'calm' : 'status'}>
      <dt>{name}</dt>
      <dd>
        <Sign tone={status.tone} />
        <span dir="auto">{tell(status.label)}</span>
        {status.since !== null && <Duration since={status.since} until={asOf} />}
      </dd>
    </div>
  );
}
