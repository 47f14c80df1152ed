#!/bin/bash
# Orthanc: DICOM on 104, REST on 8042.
set -eu
dir=$1
mkdir -p "$dir/db"
cat >"$dir/orthanc.json" <<CFG
{ "Name": "NVPACS", "DicomAet": "NVPACS", "DicomPort": 104, "HttpPort": 8042, "RemoteAccessAllowed": true,
  "AuthenticationEnabled": true, "RegisteredUsers": { "lab": "lab" }, "StorageDirectory": "$dir/db",
  "IndexDirectory": "$dir/db", "DicomAlwaysAllowEcho": true, "Plugins": [] }
CFG
exec /usr/sbin/Orthanc "$dir/orthanc.json"
