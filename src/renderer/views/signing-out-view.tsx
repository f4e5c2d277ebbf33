import { Mark } from '../components/mark';
import { useTexts } from '../texts';

export function SigningOutPage() {
  const { text } = useTexts();
  return (
    <div class="page">
      <div class="content hero">
        <Mark />
        <h1 tabIndex={-1}>{text('signing-out.now')}</h1>
        <p>{text('signing-out.answer')}</p>
        <div class="busy-sign" aria-hidden="true" />
      </div>
      <div class="actions" />
    </div>
  );
}
