import { sendPage } from '../http/answers';
import type { Call } from '../http/call';
import { buildHiddenInputs, escapeHtml } from '../http/html';
import type { AuthorizeRequest } from './logins';
import { readSource } from './redirect';

const STYLE = `
  :root { color-scheme: light dark; --page: #eef1f5; --card: #fff; --ink: #1b2430; --soft: #556070; --line: #8390a1;
    --go: #17568f; --on-go: #fff; --bad: #9c1c1c; --bad-back: #fdecec; }
  @media (prefers-color-scheme: dark) { :root { --page: #12171e; --card: #1c232d; --ink: #eef2f7; --soft: #adb8c6;
    --line: #77859a; --go: #8cc4f5; --on-go: #0b1b2b; --bad: #ffb4b0; --bad-back: #45191b; } }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--page);
    color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { width: 100%; max-width: 400px; padding: 32px; border-radius: 12px; background: var(--card);
    box-shadow: 0 1px 3px rgb(0 0 0 / 20%), 0 8px 24px rgb(0 0 0 / 8%); overflow-wrap: anywhere; }
  h1 { margin: 0; font-size: 28px; line-height: 1.2; font-weight: 600; }
  p { margin: 4px 0 24px; color: var(--soft); }
  [role=alert] { margin: 0 0 16px; padding: 8px 12px; border-left: 4px solid var(--bad); border-radius: 4px;
    background: var(--bad-back); color: var(--bad); }
  label { display: block; margin-bottom: 4px; font-weight: 600; }
  input { display: block; width: 100%; min-height: 44px; margin-bottom: 16px; padding: 8px 12px; font: inherit;
    color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; }
  button { width: 100%; min-height: 44px; margin-top: 8px; font: inherit; font-weight: 600; color: var(--on-go);
    background: var(--go); border: 0; border-radius: 6px; cursor: pointer; }
  input:focus-visible, button:focus-visible { outline: 3px solid var(--go); outline-offset: 2px; }`;

/** Sends the login form. @param alert what was wrong with the attempt before */
export function sendLoginPage(
  call: Call,
  transaction: string,
  request: AuthorizeRequest,
  alert: string | null,
): void {
  const { client, provider, redirectUri } = request;
  const email = readHintedEmail(request.loginHint);
  // The form keeps the gateway's path prefix, if there is one.
  const action = call.path.replace(/\/(oauth\/authorize|login)$/, '/login');
  const purpose = `to continue to ${client.name}${provider === null ? '' : ` with ${provider}`}`;
  const wrong = alert === null ? '' : ' aria-invalid="true" aria-describedby="alert"';
  const focus = { email: email === '' ? ' autofocus' : '', password: email === '' ? '' : ' autofocus' };
  const build = (nonce: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>Sign in</h1>
<p>${escapeHtml(purpose)}</p>
${alert === null ? '' : `<div role="alert" id="alert">${escapeHtml(alert)}</div>`}
<form method="post" action="${escapeHtml(action)}">
${buildHiddenInputs([['transaction', transaction]])}
<label for="email">E-mail</label>
<input id="email" name="email" type="email" value="${escapeHtml(email)}" autocomplete="username" required${focus.email}${wrong}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${focus.password}${wrong}>
<button type="submit">Sign in</button>
</form>
</main>
</body>
</html>`;
  sendPage(call, 200, { build, formTargets: [readSource(redirectUri)] });
}

/** The e-mail of a login_hint, which is `email:org`, `email` or `org`. */
function readHintedEmail(hint: string): string {
  const [first = ''] = hint.split(':');
  return first.includes('@') ? first : '';
}
