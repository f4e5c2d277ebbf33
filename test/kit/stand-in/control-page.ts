import { type Happening, ROUTING_STATUSES } from '../../fakes/genesys-cloud';
import { CONTROL_HEADER } from './control-guard';

/** In the app's colours. The page loads nothing from elsewhere, so that it works without a network. */
const STYLE = `
  :root { color-scheme: light dark; --ground: light-dark(#f6f7f9, #1b1d21); --surface: light-dark(#fff, #25282d);
    --text: light-dark(#1b1f24, #eceef1); --quiet: light-dark(#5a626d, #a5adb8); --line: light-dark(#dde1e7, #383c43);
    --edge: light-dark(#7f8894, #7b838f); --hover: light-dark(#e9ecf1, #31353c); --accent: light-dark(#3b55c9, #4a64d8);
    --accent-text: light-dark(#3148b4, #b3c0f5); --issue: light-dark(#b3261e, #ff9c92); }
  * { box-sizing: border-box; min-width: 0; }
  body { margin: 0 auto; max-width: 96rem; padding: 1.5rem; background: var(--ground); color: var(--text);
    font: 0.9375rem/1.5rem system-ui, sans-serif; overflow-wrap: anywhere; }
  h1 { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 2rem; }
  h2 { margin: 1.5rem 0 0.5rem; font-size: 0.9375rem; }
  h2::first-letter { text-transform: uppercase; }
  p { margin: 0.25rem 0; }
  .quiet { color: var(--quiet); font-size: 0.8125rem; line-height: 1.25rem; }
  code, pre { font-family: ui-monospace, "Cascadia Mono", Consolas, Menlo, monospace; font-size: 0.8125rem; }
  pre { padding: 0.5rem 1rem; white-space: pre-wrap; background: var(--surface); border: 1px solid var(--line);
    border-radius: 0.5rem; }
  .now { margin: 1rem 0; padding: 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: 0.5rem; }
  .choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 0.5rem;
    margin: 0; padding: 0; list-style: none; }
  button { min-height: 2.5rem; padding: 0.5rem 1rem; color: inherit; font: inherit; text-align: start;
    background: var(--surface); border: 1px solid var(--edge); border-radius: 0.5rem; cursor: pointer; }
  button:hover { background: var(--hover); }
  .choices button { display: flex; flex-direction: column; width: 100%; height: 100%; }
  .choices strong, .choices span { display: block; }
  [aria-pressed=true] { border: 2px solid var(--accent-text); padding: calc(0.5rem - 1px) calc(1rem - 1px); }
  [aria-pressed=true] strong::after { content: " (now)"; }
  :focus-visible { outline: 2px solid var(--accent-text); outline-offset: 2px; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .events .row { margin-top: 0.5rem; }
  .events .row > span:first-child { flex: 0 0 7rem; }
  .events button { padding: 0.25rem 0.75rem; }
  select { min-height: 2.5rem; padding: 0.25rem 0.5rem; color: inherit; font: inherit; background: var(--surface);
    border: 1px solid var(--edge); border-radius: 0.5rem; max-width: 100%; }
  .sides { display: grid; gap: 0 1.5rem; }
  .scroll { overflow: auto; margin-top: 0.5rem; max-height: 20rem; border: 1px solid var(--line); border-radius: 0.5rem; }
  @media (min-width: 64rem) { .sides { grid-template-columns: 3fr 2fr; align-items: start; }
    .watch { order: 1; position: sticky; top: 0; } .scroll { max-height: calc(100vh - 14rem); } }
  table { width: 100%; border-collapse: collapse; background: var(--surface); }
  th, td { padding: 0.25rem 0.5rem; border: 1px solid var(--line); text-align: start; vertical-align: top; font-size: 0.8125rem; line-height: 1.25rem;
    white-space: nowrap; }
  td:last-child { width: 99%; min-width: 12rem; white-space: normal; }
  .bad { color: var(--issue); }`;

const SCRIPT = `
  const find = (id) => document.getElementById(id);
  const make = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const say = (text) => { find('status').textContent = text; };
  const ask = async (path, method = 'GET', body) => {
    const headers = { '${CONTROL_HEADER}': '1', 'content-type': 'application/json' };
    const answer = await fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const read = await answer.json();
    if (!answer.ok) throw new Error(read.error);
    return read;
  };
  const show = ({ name, does, expected, grant, command }) => {
    find('name').textContent = name;
    find('does').textContent = does;
    find('expected').textContent = expected;
    find('grant').hidden = grant !== 'code';
    find('set-up').textContent = command;
    for (const button of document.querySelectorAll('[data-name]'))
      button.setAttribute('aria-pressed', String(button.dataset.name === name));
  };
  const attempt = async (act) => {
    try { await act(); } catch (error) { say(error.message); }
  };
  const use = (name) => attempt(async () => {
    show(await ask('scenario', 'PUT', { name }));
    say('Now: ' + name);
  });
  const describe = ({ query, form, headers }) => {
    const fields = Object.entries({ ...query, ...form }).map(([name, value]) => name + '=' + value);
    return [...fields, ...(headers.authorization ? ['authorization: ' + headers.authorization] : [])].join(' · ');
  };
  const chosenAgent = () => find('agent').value;
  const fill = (select, options) => {
    const before = select.value;
    select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
    if (options.some(([value]) => value === before)) select.value = before;
  };
  let offered = '';
  const showAgent = ({ presence, source, routing, sockets, presences }) => {
    const parts = [presence ?? 'no presence', routing ?? 'no routing status',
      sockets + (sockets === 1 ? ' open socket' : ' open sockets')];
    if (source !== null && source !== 'PURECLOUD') parts.push('decided by ' + source);
    find('agent-now').textContent = parts.join(' · ');
    const text = JSON.stringify(presences);
    if (text !== offered) fill(find('presence'), presences.map((label) => [label, label]));
    offered = text;
  };
  const bringAbout = (event, name) => attempt(async () => {
    showAgent(await ask('event', 'POST', { ...event, agent: chosenAgent() }));
    say('Done: ' + name);
  });
  const watchEvents = () => {
    for (const button of document.querySelectorAll('[data-event]'))
      button.onclick = () => bringAbout(JSON.parse(button.dataset.event), button.textContent);
    find('set-presence').onclick = () => bringAbout(
      { kind: 'presence', presence: find('presence').value, by: find('by').value }, find('presence').value);
    find('set-routing').onclick = () => bringAbout(
      { kind: 'routing', status: find('routing').value }, find('routing').value);
    find('agent').onchange = () => attempt(refresh);
  };
  let shown = '';
  const refresh = async () => {
    const [journal, scenario, status] = await Promise.all([
      ask('journal'), ask('scenario'), ask('status?agent=' + encodeURIComponent(chosenAgent()))]);
    showAgent(status);
    if (find('name').textContent !== scenario.name) show(scenario);
    const text = JSON.stringify(journal);
    if (text === shown) return;
    shown = text;
    find('journal').replaceChildren(...journal.slice(-100).reverse().map((entry) => {
      const row = make('tr');
      const result = entry.status === null ? entry.stage : String(entry.status);
      const request = make('td', entry.method + ' ' + entry.path);
      request.append(make('div', describe(entry), 'quiet'));
      row.append(make('td', new Date(entry.at).toLocaleTimeString()), make('td', entry.name),
        make('td', result, entry.status >= 400 ? 'bad' : ''), request);
      return row;
    }));
    find('none').hidden = journal.length > 0;
  };
  const follow = async () => {
    if (!document.hidden && find('live').checked)
      try { await refresh(); } catch { say('The stand-in does not answer. Is it still running?'); }
    setTimeout(follow, 1000);
  };
  const start = async () => {
    for (const { group, scenarios } of await ask('scenarios')) {
      const list = make('ul', undefined, 'choices');
      list.setAttribute('aria-label', group);
      for (const { name, does, expected } of scenarios) {
        const button = make('button');
        button.type = 'button';
        button.dataset.name = name;
        button.append(make('strong', name), make('span', does), make('span', expected, 'quiet'));
        button.onclick = () => use(name);
        const item = make('li');
        item.append(button);
        list.append(item);
      }
      find('scenarios').append(make('h2', group), list);
    }
    show(await ask('scenario'));
    const agents = await ask('agents');
    find('agents').append(...agents.map(({ email, name, organization }) =>
      make('li', email + ' – ' + name + (organization ? ', ' + organization.name : ''))));
    fill(find('agent'), agents.map(({ email, name }) => [email, name]));
    watchEvents();
    for (const button of document.querySelectorAll('[data-seconds]'))
      button.onclick = () => attempt(async () => {
        const { now } = await ask('clock', 'POST', { advanceSeconds: Number(button.dataset.seconds) });
        say('The stand-in’s clock: ' + new Date(now).toLocaleString());
      });
    find('clear').onclick = () => attempt(async () => {
      await ask('journal', 'DELETE');
      await refresh();
      say('The journal is empty.');
    });
    await follow();
  };
  attempt(start);`;

/** A button that brings something about. Its JSON has no quotation mark of HTML's. */
const button = (label: string, happening: Happening) =>
  `<button type="button" data-event='${JSON.stringify(happening)}'>${label}</button>`;

const option = (value: string, label = value) => `<option value="${value}">${label}</option>`;

const EVENTS = `
<div class="row"><span><label for="agent">Agent</label></span><select id="agent"></select><span class="quiet" id="agent-now"></span></div>
<div class="row"><span>Presence</span><select id="presence" aria-label="Presence"></select>
<select id="by" aria-label="Set by">${[
  option('supervisor', 'by a supervisor'),
  option('other-client', 'by another program'),
  option('MICROSOFTTEAMS', 'by Microsoft Teams'),
  option('ZOOMPHONE', 'by Zoom Phone'),
].join('')}</select><button type="button" id="set-presence">Set presence</button></div>
<div class="row"><span>Routing status</span><select id="routing" aria-label="Routing status">${ROUTING_STATUSES.map(
  (status) => option(status),
).join('')}</select><button type="button" id="set-routing">Set routing status</button></div>
<div class="row"><span>Open work</span>${[
  button('1 call', { kind: 'open-work', work: { call: 1 } }),
  button('1 call, 2 messages', { kind: 'open-work', work: { call: 1, message: 2 } }),
  button('No work', { kind: 'open-work', work: {} }),
].join('')}</div>
<div class="row"><span>Station</span>${[
  button('No station', { kind: 'station', name: null }),
  button('Desk 1', { kind: 'station', name: 'Desk 1' }),
].join('')}</div>
<div class="row"><span>All sockets</span>${[
  button('Close', { kind: 'sockets', how: 'close' }),
  button('Cut', { kind: 'sockets', how: 'cut' }),
  button('Silence', { kind: 'sockets', how: 'silence' }),
  button('Warn of closing', { kind: 'sockets', how: 'closing' }),
  button('Take subscriptions', { kind: 'sockets', how: 'taken' }),
].join('')}</div>
<div class="row"><span>Sessions</span>${[
  button('Another sign-in', { kind: 'sign-in', clientId: 'another-program', address: '203.0.113.7' }),
  button('Log off', { kind: 'log-off' }),
].join('')}</div>`;

export function buildControlPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stand-in for Genesys Cloud</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<header><h1>Stand-in for Genesys Cloud</h1>
<p class="quiet">For tests, on this computer. It knows no real agent.</p></header>
<main>
<section class="now" aria-label="Scenario">
<p><strong id="name"></strong> <span id="does"></span></p>
<p class="quiet" id="expected"></p>
<p class="quiet" id="grant" hidden>It needs the client with a secret: start the app as “How to set the app up” says.</p>
<p id="status" role="status"></p>
</section>
<details><summary>How to set the app up, and who can sign in</summary>
<pre tabindex="0"><code id="set-up"></code></pre>
<ul id="agents"></ul>
</details>
<details class="events"><summary>What happens to an agent: presence, queue, sockets, sign-ins</summary>${EVENTS}
</details>
<div class="sides">
<div class="watch">
<section aria-labelledby="clock-title"><h2 id="clock-title">Clock of the stand-in</h2>
<div class="row"><button type="button" data-seconds="300">5 minutes on</button>
<button type="button" data-seconds="3600">1 hour on</button></div></section>
<section aria-labelledby="journal-title"><h2 id="journal-title">What it was asked</h2>
<div class="row"><label><input type="checkbox" id="live" checked> Follow</label>
<button type="button" id="clear">Clear</button></div>
<p class="quiet" id="none">Nothing yet.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Requests"><table>
<thead><tr><th scope="col">Time</th><th scope="col">What</th><th scope="col">Answer</th><th scope="col">Request</th></tr></thead><tbody id="journal"></tbody></table></div></section>
</div>
<div id="scenarios"></div>
</div>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}
