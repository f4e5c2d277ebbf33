#!/bin/sh
# Runs as root after the deb or the rpm was removed. electron-builder puts in the names. The first part is its own script
# (app-builder-lib, templates/linux/after-remove.tpl), which this file replaces: test/house/packaging.test.ts compares them.

# dpkg says what it does in a word, rpm how many versions stay. An upgrade must keep all of this.
case "$1" in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac

if type update-alternatives >/dev/null 2>&1; then
    update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}'
else
    rm -f '/usr/bin/${executable}'
fi

APPARMOR_PROFILE_DEST='/etc/apparmor.d/${executable}'

if [ -f "$APPARMOR_PROFILE_DEST" ]; then
  if apparmor_status --enabled > /dev/null 2>&1; then
    if ! { [ -x '/usr/bin/ischroot' ] && /usr/bin/ischroot; } && hash apparmor_parser 2>/dev/null; then
      apparmor_parser --remove "$APPARMOR_PROFILE_DEST" || true
    fi
  fi
  rm -f "$APPARMOR_PROFILE_DEST"
fi

# The start at log-in of every user that the system lists, if the app wrote the entry (src/core/desktop/start-at-login.ts).
# It is done as that user, so that no link in a home leads root to another file, and within seconds, because a home may
# be on a server that does not answer. Where it fails, the entry starts nothing: its TryExec names a program that is gone.
getent passwd | while IFS=: read -r user password uid gid name home shell; do
  if [ "$uid" -ge 1000 ] && [ "$uid" -ne 65534 ]; then
    timeout -k 1 5 runuser -u "$user" -- sh -c \
      '[ -f "$1" ] && [ ! -L "$1" ] && grep -qsx X-Agent-Desk=start-at-login "$1" && rm -f "$1"' \
      sh "$home/.config/autostart/${executable}.desktop" </dev/null >/dev/null 2>&1 || true
  fi
done
exit 0
