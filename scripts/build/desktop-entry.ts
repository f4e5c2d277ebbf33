import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { generatedFolder } from '../icons';
import { projectFolder } from '../machine/child-process';

/**
 * Writes the desktop entry of the Linux archives, which have no installer for it. The archive's share/ belongs in
 * /usr/local/share once the app is in /opt. The deb, the rpm and the AppImage have electron-builder's own entry.
 *
 * @param name the name of the executable and of the icon: `agent-desk` or `agent-desk-qa`
 * @param title the name in the menu
 */
export function writeDesktopEntry(name: string, title: string): void {
  const folder = join(generatedFolder, 'linux');
  rmSync(folder, { recursive: true, force: true });
  const applications = join(folder, 'share/applications');
  const icons = join(folder, 'share/icons/hicolor/512x512/apps');
  for (const path of [applications, icons]) mkdirSync(path, { recursive: true });
  copyFileSync(join(generatedFolder, 'icons/512x512.png'), join(icons, `${name}.png`));
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${title}`,
    `Exec=/opt/${name}/${name}`,
    `TryExec=/opt/${name}/${name}`,
    `Icon=${name}`,
    'Terminal=false',
    'Categories=Office;',
    `StartupWMClass=${title}`,
    ...readOwnLines(),
  ];
  writeFileSync(join(applications, `${name}.desktop`), `${lines.join('\n')}\n`);
}

/** The lines that all entries have, from electron-builder.yml. */
function readOwnLines(): string[] {
  const { linux } = parse(readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8'));
  return Object.entries(linux.desktop.entry).map(([key, value]) => `${key}=${value}`);
}
