/**
 * The least that an app with a window, a button and a sign-in can be, without a single check. Agent Desk is measured
 * against it.
 */

const { app, BrowserWindow, net } = require('electron');

const { loginPage, redirectUri, token, personUrl } = JSON.parse(process.env.BENCH_FLOW);

app.whenReady().then(() => {
  // Where no other window covers it: a covered window draws nothing.
  const window = new BrowserWindow({ width: 440, height: 640, x: 0, y: 0 });
  window.loadFile('index.html');
  window.webContents.on('did-navigate-in-page', () => {
    const login = new BrowserWindow({ width: 480, height: 680, parent: window });
    login.webContents.on('will-redirect', async (event, url) => {
      if (!url.startsWith(redirectUri)) return;
      event.preventDefault();
      setImmediate(() => login.destroy());
      const form = new URLSearchParams({ ...token.form, code: new URL(url).searchParams.get('code') });
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const { access_token } = await ask('POST', token.url, type, form.toString());
      const { name } = await ask('GET', personUrl, { authorization: `Bearer ${access_token}` });
      const heading = `document.querySelector('h1').textContent = ${JSON.stringify(name)}`;
      window.webContents.executeJavaScript(heading);
    });
    login.loadURL(loginPage);
  });
});
app.on('window-all-closed', () => app.quit());

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
