import { Mark } from '../components/mark';

export function SigningOutPage() {
  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        <h1 tabIndex={-1}>Signing you out…</h1>
        <p>Waiting for Genesys Cloud to end your session.</p>
        <div class="busy-sign" aria-hidden="true" />
      </div>
      <div class="actions" />
    </div>
  );
}
