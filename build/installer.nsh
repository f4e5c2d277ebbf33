; Included by electron-builder's installer for one agent (NSIS). The uninstaller also runs in an update, which keeps the
; agent's choice. Electron names the value of the start at log-in by the AppUserModelID, which is the appId.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  ${endIf}
!macroend
