/** The identity provider's pages. */

import { escapeHtml, type Page, quote } from './visit';

export function buildLoginPage(ticket: string, alert: string | null): Page {
  return {
    body:
      `<main><h1>Company sign-on</h1>${alert === null ? '' : `<p role="alert">${escapeHtml(alert)}</p>`}` +
      `<form method="post" action="/login">${hidden('ticket', ticket)}` +
      '<label>User name <input name="user" autocomplete="username" required></label>' +
      '<label>Company password <input name="password" type="password" required></label>' +
      '<button>Continue</button></form></main>',
  };
}

/** A form that submits itself, as SAML and OIDC's form_post send their answer. */
export function buildPostingPage(action: string, fields: Readonly<Record<string, string>>): Page {
  const inputs = Object.entries(fields).map(([name, value]) => hidden(name, value));
  return {
    // From a frame the answer must go to the whole window.
    body: `<form method="post" action="${escapeHtml(action)}" target="_top">${inputs.join('')}</form>`,
    script: 'document.forms[0].submit()',
  };
}

export function buildRefreshPage(url: string): Page {
  return {
    head: `<meta http-equiv="refresh" content="0;url=${escapeHtml(url)}">`,
    body: '<p>One moment…</p>',
  };
}

export function buildScriptPage(url: string): Page {
  return { body: '<p>One moment…</p>', script: `location.assign(${quote(url)})` };
}

/** Writes to every storage that a page has, then opens the page that reads it again. */
export function buildStorageWritingPage(ticket: string, mark: string): Page {
  const script = `
    const mark = ${quote(mark)};
    localStorage.setItem('mark', mark);
    sessionStorage.setItem('mark', mark);
    document.cookie = 'mark=' + mark + '; path=/; secure; samesite=none';
    const opening = indexedDB.open('company-sign-on', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('marks');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('marks', 'readwrite');
      writing.objectStore('marks').put(mark, 'mark');
      writing.oncomplete = () => location.assign(${quote(`/storage?ticket=${ticket}`)});
    };`;
  return { body: '<p>Preparing this browser…</p>', script };
}

export function buildStorageReadingPage(ticket: string): Page {
  const names = ['local', 'session', 'cookie', 'database'];
  const script = `
    const { elements } = document.forms[0];
    elements.local.value = localStorage.getItem('mark');
    elements.session.value = sessionStorage.getItem('mark');
    elements.cookie.value = document.cookie.split('; ').find((pair) => pair.startsWith('mark='))?.slice(5);
    const opening = indexedDB.open('company-sign-on', 1);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('marks').objectStore('marks').get('mark');
      reading.onsuccess = () => {
        elements.database.value = reading.result;
        document.forms[0].submit();
      };
    };`;
  const inputs = [hidden('ticket', ticket), ...names.map((name) => hidden(name, ''))];
  return { body: `<form method="post" action="/storage">${inputs.join('')}</form>`, script };
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}
