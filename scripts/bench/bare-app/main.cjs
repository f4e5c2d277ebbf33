/**
 * The least that an app with a window, a button and a sign-in can be, without a single check; with a channel, also the
 * least that shows each presence and sets one. Agent Desk is measured against it.
 */

const { join } = require('node:path');
const { app, BrowserWindow, net } = require('electron');

/** `channel` is null for an app that opens none. */
const { loginPage, redirectUri, token, personUrl, channel } = JSON.parse(process.env.BENCH_FLOW);
const json = { 'content-type': 'application/json' };
let authorization = '';
let socket = null;

app.whenReady().then(() => {
  // Where no other window covers it: a covered window draws nothing.
  const window = new BrowserWindow({ width: 440, height: 640, x: 0, y: 0 });
  window.loadFile('index.html');
  window.webContents.on('did-navigate-in-page', (_event, address) => {
    const { hash } = new URL(address);
    if (hash.startsWith('#presence=')) return setPresence(window, hash.slice('#presence='.length));
    const login = new BrowserWindow({ width: 480, height: 680, parent: window });
    login.webContents.on('will-redirect', async (event, url) => {
      if (!url.startsWith(redirectUri)) return;
      event.preventDefault();
      setImmediate(() => login.destroy());
      const form = new URLSearchParams({ ...token.form, code: new URL(url).searchParams.get('code') });
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const { access_token } = await ask('POST', token.url, type, form.toString());
      authorization = `Bearer ${access_token}`;
      const { name } = await ask('GET', personUrl, { authorization });
      run(window, `document.querySelector('h1').textContent = ${JSON.stringify(name)}`);
      if (channel !== null) openChannel(window);
    });
    login.loadURL(loginPage);
  });
});
app.on('window-all-closed', () => app.quit());

async function openChannel(window) {
  // For an older Electron, pack-bare-app.ts adds it.
  if (net.WebSocket === undefined) require(join(__dirname, 'web-socket.cjs'));
  socket?.close();
  const { id, connectUri } = await ask('POST', channel.url, { authorization });
  const topics = JSON.stringify([{ id: channel.topic }]);
  await ask('PUT', `${channel.url}/${id}/subscriptions`, { ...json, authorization }, topics);
  socket = new net.WebSocket(connectUri);
  socket.addEventListener('open', () => run(window, `showChoices(${JSON.stringify(channel.choices)})`));
  socket.addEventListener('message', ({ data }) => {
    const { topicName, eventBody } = JSON.parse(data);
    if (topicName === channel.topic) show(window, eventBody.presenceDefinition.systemPresence);
  });
}

async function setPresence(window, id) {
  const body = JSON.stringify({ primary: true, presenceDefinition: { id } });
  const answer = await ask('PATCH', channel.presenceUrl, { ...json, authorization }, body);
  show(window, `Confirmed: ${answer.presenceDefinition.systemPresence}`);
}

function show(window, text) {
  run(window, `document.querySelector('p').textContent = ${JSON.stringify(text)}`);
}

function run(window, code) {
  window.webContents.executeJavaScript(code);
}

function ask(method, url, headers, body) {
  return new Promise((resolve) => {
    const request = net.request({ method, url });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    request.end(body);
  });
}
