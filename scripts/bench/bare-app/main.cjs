/** The least that an app with a window, a button and a login page can be: what Agent Desk is measured against. */

const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 440, height: 640 });
  window.loadFile('index.html');
  window.webContents.on('did-navigate-in-page', () => {
    new BrowserWindow({ width: 480, height: 680, parent: window }).loadURL(process.env.BENCH_LOGIN_PAGE);
  });
});
app.on('window-all-closed', () => app.quit());
